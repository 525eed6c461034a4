package org.crowd4j.aggregation.internal.items;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComponentsTest {

    @Test
    void findsOneComponentInALongCycleWithoutRecursion() {
        int n = 1_000_000;
        int[] from = IntStream.range(0, n).toArray();
        int[] to = IntStream.range(0, n).map(node -> (node + 1) % n).toArray();

        assertThat(IntStream.of(Components.of(n, from, to, n)).distinct().count())
                .isEqualTo(1);
        assertThat(IntStream.of(Components.of(n, from, to, n - 1)).distinct().count())
                .isEqualTo(n);
    }

    @Test
    void putsNodesTogetherThatReachEachOther() {
        var random = new Random(3);
        for (int trial = 0; trial < 200; trial++) {
            int n = 1 + random.nextInt(8);
            int edges = random.nextInt(2 * n);
            int[] from = random.ints(edges, 0, n).toArray();
            int[] to = random.ints(edges, 0, n).toArray();
            boolean[][] reach = reach(n, from, to);

            int[] component = Components.of(n, from, to, edges);

            for (int a = 0; a < n; a++) {
                for (int b = 0; b < n; b++) {
                    assertThat(component[a] == component[b]).isEqualTo(reach[a][b] && reach[b][a]);
                }
            }
        }
    }

    private static boolean[][] reach(int n, int[] from, int[] to) {
        boolean[][] reach = new boolean[n][n];
        for (int node = 0; node < n; node++) {
            reach[node][node] = true;
        }
        for (int round = 0; round < n; round++) {
            for (int e = 0; e < from.length; e++) {
                for (int node = 0; node < n; node++) {
                    reach[node][to[e]] |= reach[node][from[e]];
                }
            }
        }
        return reach;
    }
}
