"""VROOM, through pyvroom, on one routing problem. Arguments: matrix (raw 32-bit), seconds, seed.

VROOM stops by itself and has no seed; the seconds are its limit of wall time, on one thread.
The problem comes as JSON on standard input; the answer goes to standard output.
"""
import datetime
import json
import resource
import sys

import numpy as np
import vroom

matrix, seconds = sys.argv[1], float(sys.argv[2])
problem = json.load(sys.stdin)
travel = np.fromfile(matrix, dtype=np.uint32)
nodes = int(len(travel) ** 0.5)
visits, shifts, classes = problem["visits"], problem["shifts"], problem["classes"]
weighs = any(shift["capacity"] is not None for shift in shifts)
HUGE = 1 << 30
task = vroom.Input()
task.set_durations_matrix("car", travel.reshape(nodes, nodes))
for number, shift in enumerate(shifts):
    capacity = HUGE if shift["capacity"] is None else shift["capacity"]
    room = {"capacity": [capacity]} if weighs else {}
    skills = {n + 1 for n, kinds in enumerate(classes) if shift["kind"] in kinds}
    task.add_vehicle(vroom.Vehicle(
        number + 1, start=shift["start"], end=shift["end"], skills=skills,
        time_window=vroom.TimeWindow(shift["opens"], shift["closes"]), **room))
for number, visit in enumerate(visits):
    load = {"delivery": vroom.Amount([visit["load"]])} if weighs else {}
    task.add_job(vroom.Job(
        number + 1, location=visit["node"], default_service=visit["service"],
        time_windows=[vroom.TimeWindow(visit["opens"], visit["closes"])],
        skills={visit["class"] + 1}, **load))
found = task.solve(exploration_level=5, nb_threads=1,
                   timeout=datetime.timedelta(seconds=seconds)).routes
tours = {}
for vehicle, job, kind in zip(found["vehicle_id"], found["id"], found["type"]):
    if kind == "job":
        tours.setdefault(int(vehicle), []).append(int(job) - 1)
used = resource.getrusage(resource.RUSAGE_SELF)
json.dump({"routes": [{"shift": vehicle - 1, "visits": own} for vehicle, own in tours.items()],
           "iterations": 0, "seconds": used.ru_utime + used.ru_stime}, sys.stdout)
