"""PyVRP on one routing problem. Arguments: matrix (raw 32-bit), seconds of processor time, seed.

The problem comes as JSON on standard input; shifts, with the visits of each in order, and the
number of iterations go to standard output.
"""
import json
import sys
import time

import numpy as np
from pyvrp import Client, Depot, Location, ProblemData, SolveParams, VehicleType, solve

matrix, seconds, seed = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
problem = json.load(sys.stdin)
travel = np.fromfile(matrix, dtype=np.uint32).astype(np.int64)
nodes = int(len(travel) ** 0.5)
travel = travel.reshape(nodes, nodes)
visits, shifts, classes = problem["visits"], problem["shifts"], problem["classes"]
begun = time.process_time()

# Depots are numbered on their own; a location stands behind each node.
depots = sorted({node for shift in shifts for node in (shift["start"], shift["end"])})
# Where there are few classes, each has a profile in which other clients are out of reach;
# where there are many, each is a load that only its shifts can carry.
FAR = 1 << 40
by_profile = len(problem["kinds"]) <= 1 or nodes <= 1_500
profiles, dimensions = [travel], []
if by_profile and len(problem["kinds"]) > 1:
    profiles = []
    for kind in range(len(problem["kinds"])):
        own = travel.copy()
        barred = [v["node"] for v in visits if kind not in classes[v["class"]]]
        own[:, barred] = FAR
        own[barred, :] = FAR
        np.fill_diagonal(own, 0)
        profiles.append(own)
elif len(problem["kinds"]) > 1:
    everyone = set(range(len(problem["kinds"])))
    dimensions = [n for n, kinds in enumerate(classes) if set(kinds) != everyone]
HUGE = 1 << 30
weighs = any(shift["capacity"] is not None for shift in shifts)


def load(visit):
    own = [visit["load"]] if weighs else []
    return own + [1 if visit["class"] == n else 0 for n in dimensions]


def room(shift):
    own = [HUGE if shift["capacity"] is None else shift["capacity"]] if weighs else []
    return own + [HUGE if shift["kind"] in classes[n] else 0 for n in dimensions]


# Shifts that are alike are one type.
types, members = {}, []
for number, shift in enumerate(shifts):
    key = json.dumps(shift, sort_keys=True)
    if key not in types:
        types[key] = len(members)
        members.append([])
    members[types[key]].append(number)
vehicle_types = []
for own in members:
    shift = shifts[own[0]]
    more = {} if shift["longest"] is None else {"shift_duration": shift["longest"]}
    vehicle_types.append(VehicleType(
        len(own), capacity=room(shift), start_depot=depots.index(shift["start"]),
        end_depot=depots.index(shift["end"]), tw_early=shift["opens"], tw_late=shift["closes"],
        profile=shift["kind"] if len(profiles) > 1 else 0, **more))
clients = [Client(
    visit["node"], delivery=load(visit), service_duration=visit["service"],
    tw_early=visit["opens"], tw_late=visit["closes"],
    prize=visit["price"] or 0, required=visit["price"] is None) for visit in visits]
data = ProblemData(
    locations=[Location(0, 0) for _ in range(nodes)], clients=clients,
    depots=[Depot(node) for node in depots], vehicle_types=vehicle_types,
    distance_matrices=profiles, duration_matrices=profiles)


class Spent:
    def __call__(self, _cost):
        return time.process_time() - begun >= seconds


result = solve(data, stop=Spent(), seed=seed, collect_stats=False, display=False,
               params=SolveParams())
free = [list(reversed(own)) for own in members]
routes = []
for route in result.best.routes():
    own = [activity.idx for activity in route.schedule() if activity.is_client()]
    routes.append({"shift": free[route.vehicle_type()].pop(), "visits": own})
json.dump({"routes": routes, "iterations": result.num_iterations,
           "seconds": time.process_time() - begun}, sys.stdout)
