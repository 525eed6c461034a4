package org.crowd4j.aggregation.internal.edits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The edit distance")
class EditDistanceTest {

    private static int[] symbols(String text) {
        return text == null ? new int[0] : text.chars().toArray();
    }

    /** The table, row by row. */
    private static int plain(int[] a, int[] b) {
        int[] row = new int[b.length + 1];
        for (int j = 0; j <= b.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length; i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length; j++) {
                int best = Math.min(corner + (a[i - 1] == b[j - 1] ? 0 : 1), 1 + Math.min(row[j - 1], row[j]));
                corner = row[j];
                row[j] = best;
            }
        }
        return row[b.length];
    }

    private static int[] random(Random random, int length, int symbols) {
        return random.ints(length, 0, symbols).toArray();
    }

    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "flaw,lawn,2", ",abc,3", "abc,abc,0", "ab,ba,2", "saturday,sunday,3"})
    void isThatOfTheTextbook(String a, String b, int distance) {
        assertThat(EditDistance.between(symbols(a), symbols(b))).isEqualTo(distance);
        assertThat(EditDistance.between(symbols(b), symbols(a))).isEqualTo(distance);
    }

    @Test
    void isThatOfThePlainTableForAllLengths() {
        var random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            int symbols = 1 + random.nextInt(200);
            int[] a = random(random, random.nextInt(i % 10 == 0 ? 300 : 70), symbols);
            int[] b = i % 3 == 0 ? a.clone() : random(random, random.nextInt(200), symbols);
            for (int change = 0; b.length > 0 && change < i % 5; change++) {
                b[random.nextInt(b.length)] = random.nextInt(symbols);
            }

            assertThat(EditDistance.between(a, b)).isEqualTo(plain(a, b));
        }
    }

    @Test
    void makesASimilarity() {
        assertThat(EditDistance.similarity(new int[0], new int[0])).isOne();
        assertThat(EditDistance.similarity(new int[0], new int[] {1})).isZero();
        assertThat(EditDistance.similarity(new int[] {1, 2, 3, 4}, new int[] {1, 2, 3, 5}))
                .isEqualTo(0.75);
    }

    @Test
    void takesLongDocuments() {
        var random = new Random(2);
        int[] a = random(random, 30_000, 5000);
        int[] b = a.clone();
        for (int i = 0; i < 100; i++) {
            b[300 * i] = 5000 + i;
        }

        assertThat(EditDistance.between(a, b)).isEqualTo(100);
    }
}
