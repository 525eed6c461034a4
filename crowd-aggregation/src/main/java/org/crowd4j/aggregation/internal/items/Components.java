package org.crowd4j.aggregation.internal.items;

import java.util.Arrays;

/**
 * The strongly connected components of a directed graph: the groups of items that reach each other
 * along wins. Without recursion, so that chains may be long.
 *
 * @see <a href="https://doi.org/10.1137/0201010">R. Tarjan (1972), Depth-First Search and Linear
 *     Graph Algorithms, SIAM Journal on Computing 1(2), 146–160</a>
 */
public final class Components {
    private final int[] start; // of the edges of a node; n + 1
    private final int[] head; // E
    private final int[] component; // n; -1 while unknown
    private final int[] order; // n; -1 before the first visit
    private final int[] low; // n
    private final int[] open; // nodes whose component is unknown, a stack
    private int opened;
    private int visited;
    private int found;

    private Components(int nodes, int[] from, int[] to, int edges) {
        start = new int[nodes + 1];
        for (int e = 0; e < edges; e++) {
            start[from[e] + 1]++;
        }
        Arrays.parallelPrefix(start, Integer::sum);
        head = new int[edges];
        int[] next = start.clone();
        for (int e = 0; e < edges; e++) {
            head[next[from[e]]++] = to[e];
        }
        component = new int[nodes];
        order = new int[nodes];
        Arrays.fill(component, -1);
        Arrays.fill(order, -1);
        low = new int[nodes];
        open = new int[nodes];
    }

    /**
     * Finds the components of a graph.
     *
     * @param nodes how many nodes there are
     * @param from where each edge begins
     * @param to where each edge ends
     * @param edges how many edges of the arrays there are
     * @return the component of each node, numbered from 0
     */
    public static int[] of(int nodes, int[] from, int[] to, int edges) {
        Components components = new Components(nodes, from, to, edges);
        int[] path = new int[nodes];
        int[] next = components.start.clone();
        for (int node = 0; node < nodes; node++) {
            if (components.order[node] < 0) {
                components.visit(node, path, next);
            }
        }
        return components.component;
    }

    private void visit(int root, int[] path, int[] next) {
        int depth = 0;
        path[0] = root;
        enter(root);
        while (depth >= 0) {
            int node = path[depth];
            if (next[node] < start[node + 1]) {
                int child = head[next[node]++];
                if (order[child] < 0) {
                    path[++depth] = child;
                    enter(child);
                } else if (component[child] < 0) {
                    low[node] = Math.min(low[node], order[child]);
                }
            } else {
                close(node);
                depth--;
                if (depth >= 0) {
                    low[path[depth]] = Math.min(low[path[depth]], low[node]);
                }
            }
        }
    }

    private void enter(int node) {
        order[node] = visited;
        low[node] = visited++;
        open[opened++] = node;
    }

    private void close(int node) {
        if (low[node] == order[node]) {
            int member;
            do {
                member = open[--opened];
                component[member] = found;
            } while (member != node);
            found++;
        }
    }
}
