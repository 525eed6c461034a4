package org.crowd4j.assignment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A task of a pool, with its leases and answers. */
final class Job {
    final String id;
    final int position;
    final boolean gold;
    final Map<String, Lease> live = new HashMap<>(); // by worker
    final Set<String> answered = new HashSet<>(); // workers
    final Set<String> groups = new HashSet<>();
    double[] pi;
    double most = Double.POSITIVE_INFINITY; // upper bound of the gain
    int target;
    boolean closed;
    int place = -1; // among the open ones

    Job(String id, int position, boolean gold, int labels, int target) {
        this.id = id;
        this.position = position;
        this.gold = gold;
        this.target = target;
        this.pi = new double[labels];
        Arrays.fill(pi, 1.0 / labels);
    }

    int taken() {
        return answered.size() + live.size();
    }
}
