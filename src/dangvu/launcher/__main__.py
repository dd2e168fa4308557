"""``python -m dangvu.launcher``: what ``./run`` starts."""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from types import FrameType

from dangvu.launcher import run
from dangvu.launcher.errors import LauncherError
from dangvu.launcher.state import var_directory

FAILED = 1
INTERRUPTED = 130
TERMINATED = 143


def main(arguments: list[str]) -> int:
    """Return the exit status: 0 stopped as asked, 1 refused or failed, 2 wrong usage."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        return run.main(arguments)
    except KeyboardInterrupt:
        return INTERRUPTED
    except LauncherError as error:
        sys.stderr.write(f"{error}\n")
    except OSError as error:
        sys.stderr.write(f"{_sentence(error)}\n")
    except Exception as error:
        sys.stderr.write(f"{_unforeseen(error)}\n")
    return FAILED


def _sentence(error: OSError) -> LauncherError:
    if error.errno != errno.ENOSPC:
        return _unforeseen(error)
    return LauncherError(
        code="NO_SPACE",
        vi="Ổ đĩa đã đầy. Hãy giải phóng chỗ trống rồi chạy lại.",
        en="The disk is full. Make room and run this again.",
    )


def _unforeseen(error: Exception) -> LauncherError:
    log = var_directory(os.environ) / "log" / "run.log"
    with log.open("a", encoding="utf-8") as output:
        traceback.print_exception(error, file=output)
    return LauncherError(
        code="UNFORESEEN",
        vi=f"Có lỗi ngoài dự kiến; chi tiết ở {log}.",
        en=f"Something unforeseen happened; details are in {log}.",
    )


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(TERMINATED)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
