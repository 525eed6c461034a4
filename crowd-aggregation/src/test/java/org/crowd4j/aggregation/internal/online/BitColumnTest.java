package org.crowd4j.aggregation.internal.online;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("A column of bits")
class BitColumnTest {
    @Test
    void hasTheNumbersThatWereAdded() {
        var random = new Random(5);
        var expected = new BitSet();
        expected.set(7);
        var column = new BitColumn(expected);
        for (int i = 0; i < 2000; i++) {
            int number = random.nextInt(random.nextInt(1_000_000) + 1);
            expected.set(number);
            column.add(number);
        }

        for (int i = 0; i < 1_100_000; i++) {
            assertThat(column.get(i)).isEqualTo(expected.get(i));
        }
        assertThat(column.copy()).isEqualTo(expected);
    }

    /** A {@link BitSet} that is cloned meanwhile loses some. */
    @Test
    @Tag("long")
    void losesNothingWhileOthersReadAndCopyIt() {
        for (int round = 0; round < 200; round++) {
            var column = new BitColumn(new BitSet());
            var published = new AtomicInteger();
            int numbers = 100_000;
            var reader = CompletableFuture.supplyAsync(() -> {
                int missing = 0;
                for (int end = 0; end < numbers; ) {
                    end = published.get();
                    var copy = column.copy();
                    missing += end - copy.get(0, end).cardinality();
                    for (int i = Math.max(0, end - 1000); i < end; i++) {
                        missing += column.get(i) ? 0 : 1;
                    }
                }
                return missing;
            });
            for (int i = 0; i < numbers; i++) {
                column.add(i);
                published.set(i + 1);
            }

            assertThat(reader.join()).isZero();
            assertThat(column.copy().cardinality()).isEqualTo(numbers);
        }
    }
}
