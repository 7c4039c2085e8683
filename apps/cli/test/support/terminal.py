"""Runs a command on a pseudo-terminal and types what it is told to.

Arguments: the terminal's width, a JSON list of steps, then the command. A step waits until "expect" was printed since the
step before, and then types "keys" or sends the signal number "signal". Prints one JSON object with
"code", minus the signal's number where one ended the command, and "output".
"""
import fcntl
import json
import os
import pty
import select
import struct
import sys
import termios
import time

columns, steps, command = int(sys.argv[1]), json.loads(sys.argv[2]), sys.argv[3:]
pid, terminal = pty.fork()
if pid == 0:
    os.execv(command[0], command)

fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
output, seen, deadline = b"", 0, time.monotonic() + 20
while time.monotonic() < deadline:
    if steps and steps[0]["expect"].encode() in output[seen:]:
        step, seen = steps.pop(0), len(output)
        time.sleep(0.1)
        if "signal" in step:
            os.kill(pid, step["signal"])
        else:
            os.write(terminal, step["keys"].encode())
    if not select.select([terminal], [], [], 0.1)[0]:
        continue
    try:
        part = os.read(terminal, 65536)
    except OSError:
        part = b""
    if not part:
        break
    output += part
else:
    os.kill(pid, 9)

code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
print(json.dumps({"code": code, "output": output.decode(errors="replace"), "left": len(steps)}))
