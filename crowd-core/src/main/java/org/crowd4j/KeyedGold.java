package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import com.google.common.collect.Sets;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is right, by task, or by item: the store of every kind of gold. Its public methods are not
 * final: the compiler then repeats them in the public classes, so that reflection may call them.
 *
 * @param <V> what is right for one of them
 * @param <G> the kind of gold
 */
abstract class KeyedGold<V, G extends KeyedGold<V, G>> {
    private final ImmutableMap<String, V> values;

    KeyedGold(ImmutableMap<String, V> values) {
        this.values = values;
    }

    /** {@return gold of this kind; the one of {@code none()} if there is none} */
    abstract G some(Map<String, V> some);

    static void checkTask(String task) {
        checkArgument(!task.isBlank(), "a task of gold must not be blank");
    }

    final Set<String> keys() {
        return values.keySet();
    }

    final Collection<V> values() {
        return values.values();
    }

    final Optional<V> known(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** {@return how many tasks, or items, there are} */
    public int size() {
        return values.size();
    }

    /** {@return this gold without some tasks, or items} */
    public G without(Collection<String> others) {
        return keeping(Sets.difference(keys(), new HashSet<>(others)));
    }

    /** {@return the gold of the tasks, or items, of an index: this very gold if all are there} */
    G within(Index index) {
        return keeping(Sets.filter(keys(), key -> index.find(key).isPresent()));
    }

    /**
     * Cuts the gold into parts of nearly equal size that share no task, or item. Which part one
     * falls in depends on the ids alone. To score a method that learns from gold, give it {@code
     * without(part.tasks())} and judge it by the part.
     *
     * @param count how many parts; at least 2
     * @return the parts
     * @throws IllegalArgumentException if {@code count < 2}
     */
    public List<G> folds(int count) {
        checkArgument(count >= 2, "folds must be at least 2, got %s", count);
        List<Set<String>> folds = new ArrayList<>();
        for (int fold = 0; fold < count; fold++) {
            folds.add(new HashSet<>());
        }
        List<String> dealt = new ArrayList<>(keys());
        dealt.sort(Comparator.<String>comparingInt(KeyedGold::scatter).thenComparing(Comparator.naturalOrder()));
        for (int key = 0; key < dealt.size(); key++) {
            folds.get(key % count).add(dealt.get(key));
        }
        return folds.stream().map(this::keeping).toList();
    }

    private static int scatter(String key) {
        return Hashing.murmur3_32_fixed()
                .hashString(key, StandardCharsets.UTF_8)
                .asInt();
    }

    @SuppressWarnings("unchecked") // each kind of gold is a KeyedGold of itself
    private G keeping(Set<String> keys) {
        return keys.size() == size() ? (G) this : some(Maps.filterKeys(values, keys::contains));
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof KeyedGold<?, ?> that && getClass().isInstance(that) && values.equals(that.values);
    }

    @Override
    public final int hashCode() {
        return values.hashCode();
    }

    /** {@return such as {@code NumericGold[300 tasks]}} */
    @Override
    public String toString() {
        return "%s[%s tasks]".formatted(getClass().getSimpleName(), size());
    }
}
