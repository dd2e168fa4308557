# Makes .venv from a lock file; sourced by ./dangvu, ./run and ./test.
#
# A stamp with the hash of the lock file stands in .venv once everything is
# installed, so that later starts cost nothing.

checkout="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)"
venv="$checkout/.venv"
python="$venv/bin/python"

say() {
    printf '%s\n' "$@" >&2
}

refuse() {
    say "$@"
    exit 1
}

is_recent() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

# Prints a Python of the machine that is recent enough.
find_python() {
    local name
    for name in ${DANGVU_PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if is_recent "$name"; then
            command -v "$name"
            return
        fi
    done
    refuse "Đảng vụ cần Python 3.11 trở lên; máy này không có." \
        "Đảng vụ needs Python 3.11 or later; this machine has none."
}

make_venv() {
    local found
    found="$(find_python)" || exit 1
    if command -v uv >/dev/null; then
        uv venv --quiet --clear --python "$found" "$venv"
        return
    fi
    if ! "$found" -c 'import ensurepip, venv' 2>/dev/null; then
        refuse "Python của máy này thiếu mô-đun venv. Trên Debian, Ubuntu: apt install python3-venv" \
            "This machine's Python lacks the module venv. On Debian, Ubuntu: apt install python3-venv"
    fi
    "$found" -m venv --clear "$venv"
}

install_lock() {
    if command -v uv >/dev/null; then
        uv pip install --quiet --compile-bytecode --require-hashes --python "$python" --requirement "$1"
    else
        "$python" -m pip install --quiet --disable-pip-version-check --no-input \
            --require-hashes --requirement "$1"
    fi
}

# A .venv is kept when its Python still runs and packages can be installed into it.
is_usable() {
    is_recent "$python" || return 1
    command -v uv >/dev/null || "$python" -c 'import pip' 2>/dev/null
}

install_now() {
    local lock="$1" log="$checkout/.venv.log"
    say "Đang cài đặt thư viện, chỉ một lần … / Installing libraries, only once …"
    if ! { is_usable || make_venv; }; then
        exit 1
    fi
    if ! install_lock "$lock" >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        refuse "Không cài được thư viện; xem $log. Hãy kiểm tra mạng và chỗ trống trên ổ đĩa rồi chạy lại." \
            "The libraries could not be installed; see $log. Check the network and the free disk space, then run this again."
    fi
}

# What the stamp says when .venv holds all of a lock file for its present Python.
stamp_text() {
    sha256sum <"$checkout/$1"
    readlink -f -- "$python"
}

is_installed() {
    local stamp="$venv/.stamp-$1"
    [[ -x "$python" && -f "$stamp" && "$(<"$stamp")" == "$(stamp_text "$1")" ]]
}

# ensure_environment NAME: .venv holds what the lock file NAME asks for.
ensure_environment() {
    if is_installed "$1"; then
        return
    fi
    exec 9>"$checkout/.venv.lock"
    flock 9
    if ! is_installed "$1"; then
        install_now "$checkout/$1"
        stamp_text "$1" >"$venv/.stamp-$1"
    fi
    exec 9>&-
}

# start MODULE ARGUMENT...: become the program.
start() {
    export PYTHONPATH="$checkout/src${PYTHONPATH:+:$PYTHONPATH}" PYTHONUTF8=1
    # Compiled modules halve the time of every start.
    unset PYTHONDONTWRITEBYTECODE
    exec "$python" -P -m "$@"
}
