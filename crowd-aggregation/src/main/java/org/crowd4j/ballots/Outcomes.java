package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crowd4j.Index;

/** Sets of winners, one for each way of settling ties. */
final class Outcomes {
    static final int MOST = 1000;

    private Outcomes() {}

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
