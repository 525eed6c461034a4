package org.crowd4j.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.crowd4j.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    /** A weak hash turns these into one long run of slots: hundreds of looks for each id. */
    @Test
    void findsIdsThatDifferOnlyAtTheEndOfEightCharacters() {
        Ids ids = new Ids();
        for (int i = 0; i < 1_000_000; i++) {
            ids.add(Integer.toHexString(i + 0x61000000));
        }

        assertThat(ids.size()).isEqualTo(1_000_000);
        assertThat(ids.find("61000000")).isZero();
        assertThat(ids.find("610f423f")).isEqualTo(999_999);
        assertThat(ids.find("610f4240")).isNegative();
    }

    /**
     * All these ids have one hash where the hash has no seed: adding them then takes ten seconds.
     */
    @Test
    void takesIdsThatWereChosenToMeetInOneSlot() {
        List<String> chosen = new ArrayList<>();
        for (long low = 0; chosen.size() < 100_000; low++) {
            long head = unmixed(0x12345678L << 32 | low) - Long.BYTES;
            if (((head - 0x2020202020202020L | head) & 0x8080808080808080L) == 0) { // printable
                byte[] bytes = ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(head)
                        .array();
                chosen.add(new String(bytes, StandardCharsets.US_ASCII));
            }
        }
        Ids ids = new Ids();

        assertTimeout(Duration.ofSeconds(4), () -> chosen.forEach(ids::add));
        assertThat(ids.size()).isEqualTo(100_000);
        assertThat(ids.find(chosen.get(77_777))).isEqualTo(77_777);
        assertThat(new Ids(ids).find(chosen.get(77_777))).isEqualTo(77_777);
    }

    /** The inverse of the finaliser of MurmurHash3. */
    private static long unmixed(long mixed) {
        long bits = (mixed ^ mixed >>> 33) * 0x9cb4b2f8129337dbL;
        bits = (bits ^ bits >>> 33) * 0x4f74430c22a54005L;
        return bits ^ bits >>> 33;
    }

    @Test
    void startsEmpty() {
        var ids = new Ids();

        assertThat(ids.size()).isZero();
        assertThat(ids.find("")).isEqualTo(-1);
        assertThat(ids.find("ann")).isEqualTo(-1);
    }

    @Test
    void numbersIdsInOrderOfArrival() {
        var ids = new Ids();

        assertThat(List.of(ids.add("ann"), ids.add("bob"), ids.add("ann"), ids.add("cid")))
                .containsExactly(0, 1, 0, 2);
        assertThat(ids.size()).isEqualTo(3);
        assertThat(ids.get(2)).isEqualTo("cid");
    }

    @Test
    void acceptsAnyCharacterSequence() {
        var ids = new Ids();
        ids.add(new StringBuilder("ann"));

        assertThat(ids.find("ann")).isZero();
        assertThat(ids.add(new StringBuilder("ann"))).isZero();
    }

    @Test
    void keepsTheEmptyId() {
        var ids = new Ids();
        ids.add("a");

        assertThat(ids.add("")).isEqualTo(1);
        assertThat(ids.find("")).isEqualTo(1);
        assertThat(ids.get(1)).isEmpty();
    }

    @Test
    void tellsAPrefixFromTheWhole() {
        var ids = new Ids();
        ids.add("photo-17");

        assertThat(ids.find("photo-1")).isEqualTo(-1);
        assertThat(ids.find("photo-171")).isEqualTo(-1);
    }

    @Test
    void keepsEveryCharacterToTheLetter() {
        var ids = new Ids();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            assertThat(ids.add(String.valueOf((char) c))).isEqualTo(c);
        }
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            assertThat(ids.get(c)).isEqualTo(String.valueOf((char) c));
        }
    }

    @Test
    void tellsIdsOfOneStringHashApart() {
        List<String> colliding = new ArrayList<>(List.of(""));
        for (int length = 0; length < 12; length++) {
            List<String> longer = new ArrayList<>();
            colliding.forEach(id -> longer.addAll(List.of(id + "Aa", id + "BB")));
            colliding = longer;
        }
        assertThat(colliding.stream().mapToInt(String::hashCode).distinct()).hasSize(1);
        var ids = new Ids();
        for (int i = 0; i < colliding.size(); i++) {
            assertThat(ids.add(colliding.get(i))).isEqualTo(i);
        }
        for (int i = 0; i < colliding.size(); i++) {
            assertThat(ids.find(colliding.get(i))).isEqualTo(i);
            assertThat(ids.get(i)).isEqualTo(colliding.get(i));
        }
    }

    /** So many that some thirty pairs share a hash of 32 bits, however good it is. */
    @Test
    void holdsHalfAMillion() {
        int count = 500_000;
        var ids = new Ids();
        int wrong = 0;
        for (int i = 0; i < count; i++) {
            wrong += ids.add("worker-" + i) == i ? 0 : 1;
        }
        for (int i = 0; i < count; i++) {
            wrong += ids.find("worker-" + i) == i && ids.get(i).equals("worker-" + i) ? 0 : 1;
            wrong += ids.find("worker-" + (count + i)) == -1 ? 0 : 1;
        }

        assertThat(wrong).isZero();
        assertThat(ids.size()).isEqualTo(count);
    }

    @Test
    void holdsAnIdLongerThanItsPool() {
        String huge = "é中a".repeat(100_000);
        var ids = new Ids();
        ids.add("first");

        assertThat(ids.add(huge)).isEqualTo(1);
        assertThat(ids.get(1)).isEqualTo(huge);
        assertThat(ids.find(huge + "a")).isEqualTo(-1);
    }

    @Test
    void aCopyAndItsOriginalGrowApart() {
        var original = new Ids();
        original.add("ann");
        var copy = new Ids(original);
        for (int i = 0; i < 1000; i++) {
            original.add("original-" + i);
            copy.add("copy-" + i);
        }

        assertThat(original.find("copy-0")).isEqualTo(-1);
        assertThat(copy.find("original-0")).isEqualTo(-1);
        assertThat(original.get(1)).isEqualTo("original-0");
        assertThat(copy.get(1)).isEqualTo("copy-0");
        assertThat(copy.get(0)).isEqualTo("ann");
        assertThat(copy.size()).isEqualTo(1001);
    }

    @Test
    void aCopyOfNothingCanGrow() {
        var copy = new Ids(new Ids());

        assertThat(copy.add("ann")).isZero();
        assertThat(copy.get(0)).isEqualTo("ann");
    }

    /** Much faster than an assertion for each of many steps. */
    private static void check(String id, int position, int expected) {
        if (position != expected) {
            assertThat(position).as(id).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void doesAsAHashMapDoes(long seed) {
        List<String> pool = new ArrayList<>(Samples.nastyIds(20_000, seed, true));
        for (int i = 0; i < 20_000; i++) {
            pool.add("task-" + i);
        }
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Integer> model = new HashMap<>();
        List<String> order = new ArrayList<>();
        var ids = new Ids();
        for (int step = 0; step < 200_000; step++) {
            String id = pool.get(random.nextInt(pool.size()));
            check(id, ids.find(id), model.getOrDefault(id, -1));
            if (random.nextInt(3) > 0) {
                if (model.putIfAbsent(id, model.size()) == null) {
                    order.add(id);
                }
                check(id, ids.add(id), model.get(id));
            }
            if (random.nextInt(20_000) == 0) {
                ids = new Ids(ids);
            }
            if (random.nextInt(50_000) == 0) {
                ids.clear();
                model.clear();
                order.clear();
            }
        }

        assertThat(ids.size()).isEqualTo(order.size());
        for (int i = 0; i < order.size(); i++) {
            assertThat(ids.get(i)).isEqualTo(order.get(i));
        }
    }
}
