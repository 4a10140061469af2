"""Starts one program and tells its seconds and memory: ``python -I -S launcher.py REPORT PROGRAM …``.

A program of its own, and a small one: the kernel counts the memory of whoever starts a program toward
the most that the program has held, so a large benchmark that started it directly would be counted in.
"""

import json
import os
import sys
import time

report, program, *arguments = sys.argv[1:]
began = time.perf_counter()
pid = os.posix_spawn(program, [program, *arguments], os.environ)
_, status, used = os.wait4(pid, 0)
with open(report, "w", encoding="utf-8") as file:
    json.dump(
        {
            "code": os.waitstatus_to_exitcode(status),
            "seconds": time.perf_counter() - began,
            "processor": used.ru_utime + used.ru_stime,
            "peak_mb": used.ru_maxrss / 1024,
        },
        file,
    )
