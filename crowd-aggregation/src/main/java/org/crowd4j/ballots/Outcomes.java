package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crowd4j.Index;

/** Sets of winners, one for each way of settling ties. */
final class Outcomes {
    static final int MOST = 1000;

    private Outcomes() {}

    /** {@return the names of candidates, in the order of the positions} */
    static Set<String> names(IntStream positions, Index candidates) {
        Set<String> names = new LinkedHashSet<>();
        positions.forEach(candidate -> names.add(candidates.id(candidate)));
        return names;
    }

    static Set<String> inAll(List<Set<String>> outcomes) {
        Set<String> all = new LinkedHashSet<>(outcomes.get(0));
        outcomes.forEach(all::retainAll);
        return all;
    }

    static Set<String> inSome(List<Set<String>> outcomes) {
        Set<String> some = new LinkedHashSet<>();
        outcomes.forEach(some::addAll);
        return some;
    }

    /**
     * {@return every way to add {@code count} of those who are level to those who are sure; at most
     * 1000}
     */
    static List<Set<String>> choose(Collection<String> sure, Collection<String> level, int count) {
        List<Set<String>> outcomes = new ArrayList<>();
        choose(new LinkedHashSet<>(sure), List.copyOf(level), 0, count, outcomes);
        return outcomes;
    }

    private static void choose(Set<String> chosen, List<String> level, int from, int left, List<Set<String>> outcomes) {
        if (left == 0) {
            outcomes.add(new LinkedHashSet<>(chosen));
            return;
        }
        for (int next = from; next < level.size() && outcomes.size() < MOST; next++) {
            chosen.add(level.get(next));
            choose(chosen, level, next + 1, left - 1, outcomes);
            chosen.remove(level.get(next));
        }
    }

    /** {@return the candidates of a set, in the order declared} */
    static Set<String> inOrder(Set<String> names, Index candidates) {
        Set<String> ordered = new LinkedHashSet<>();
        candidates.ids().stream().filter(names::contains).forEach(ordered::add);
        return Collections.unmodifiableSet(ordered);
    }

    /** {@return an outcome for each of those who tie for one seat} */
    static List<Set<String>> single(Collection<String> tied) {
        return tied.stream().map(Set::of).toList();
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!a.get(i).equals(b.get(i))) {
                return Integer.compare(a.get(i), b.get(i));
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /** {@return the outcomes without repeats, all in the order of the candidates} */
    static List<Set<String>> sorted(Collection<? extends Collection<String>> outcomes, Index candidates) {
        List<List<Integer>> positions = new ArrayList<>();
        outcomes.forEach(outcome -> positions.add(
                outcome.stream().map(candidates::position).sorted().toList()));
        return positions.stream()
                .distinct()
                .sorted(Outcomes::compare)
                .<Set<String>>map(outcome -> {
                    Set<String> names = new LinkedHashSet<>();
                    outcome.forEach(position -> names.add(candidates.id(position)));
                    return names;
                })
                .toList();
    }
}
