package org.crowd4j.ballots;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers sets of winners. At most 1000 are listed; who wins in all of them and in some is exact,
 * however many there are.
 */
final class OutcomeSet {
    private final Set<Set<String>> listed = new LinkedHashSet<>();
    private final Set<String> inSome = new LinkedHashSet<>();
    private Optional<Set<String>> inAll = Optional.empty();

    void add(Collection<String> winners) {
        list(new LinkedHashSet<>(winners));
        include(winners, winners);
    }

    /** Adds every way to complete those who are sure by {@code count} of those who are level. */
    void addChoices(Collection<String> sure, Collection<String> level, int count) {
        Set<String> possible = new LinkedHashSet<>(sure);
        possible.addAll(count > 0 ? level : List.of());
        include(count >= level.size() ? possible : sure, possible);
        Outcomes.choose(sure, level, Math.min(count, level.size())).forEach(this::list);
    }

    private void list(Set<String> winners) {
        if (listed.size() < Outcomes.MOST) {
            listed.add(winners);
        }
    }

    private void include(Collection<String> certain, Collection<String> possible) {
        Set<String> all = inAll.map(LinkedHashSet::new).orElseGet(() -> new LinkedHashSet<>(certain));
        all.retainAll(certain);
        inAll = Optional.of(all);
        inSome.addAll(possible);
    }

    List<Set<String>> listed() {
        return List.copyOf(listed);
    }

    Set<String> inAll() {
        return inAll.orElseGet(LinkedHashSet::new);
    }

    Set<String> inSome() {
        return inSome;
    }
}
