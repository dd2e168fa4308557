"""What a command asks for: a right of the office named by ``--as``, or the server itself.

Every command says it in ``permissions``, for each of its first words; the suite asks each
of them in every office.
"""

from __future__ import annotations

#: Asks for no office: whoever may start programs on the server acts as the system.
OF_THE_SERVER = "server"
#: The one entry of a command that has no words to choose from.
ALWAYS = ""
