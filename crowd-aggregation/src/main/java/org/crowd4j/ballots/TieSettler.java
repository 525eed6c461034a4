package org.crowd4j.ballots;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crowd4j.choice.Rational;

/** Tries the steps of a rule on a tie. */
final class TieSettler {
    private final List<TieBreak> steps;

    TieSettler(List<TieBreak> steps) {
        this.steps = steps;
    }

    /**
     * What became of a tie.
     *
     * @param step the step that settled it, {@code report} if none did
     * @param choices who may be taken: one if it is settled, else several
     */
    record Settled(TieBreak step, List<String> choices) {
        boolean open() {
            return choices.size() > 1;
        }

        /** {@return who takes a seat on the way shown: of an open tie the first} */
        String first() {
            return choices.get(0);
        }

        /** {@return who leaves on the way shown: of an open tie the last} */
        String shown() {
            return choices.get(choices.size() - 1);
        }
    }

    /** {@return whether some step depends on the rounds before} */
    boolean looksBack() {
        return steps.stream()
                .anyMatch(step ->
                        step.kind() == TieBreak.Kind.PREVIOUS_ROUNDS || step.kind() == TieBreak.Kind.FIRST_ROUNDS);
    }

    /** {@return what the steps may look back at: earlier votes of those who are still in} */
    String remembered(List<Map<String, Rational>> earlier, Set<String> in) {
        if (!looksBack()) {
            return "";
        }
        return earlier.stream()
                .map(votes ->
                        in.stream().map(name -> of(votes, name).toString()).toList())
                .toList()
                .toString();
    }

    /**
     * Settles a tie; one alone is taken.
     *
     * @param tied who is level, in the order declared
     * @param earlier the votes of the rounds before this one, the first first
     * @param most whether the one with most votes is taken, else the one with fewest
     */
    Settled settle(Set<String> tied, List<Map<String, Rational>> earlier, boolean most) {
        Set<String> left = tied;
        for (TieBreak step : steps) {
            switch (step.kind()) {
                case REPORT -> {
                    return new Settled(step, List.copyOf(left));
                }
                case PREVIOUS_ROUNDS -> {
                    for (int round = earlier.size() - 1; round >= 0 && left.size() > 1; round--) {
                        left = extreme(left, earlier.get(round), most);
                    }
                }
                case FIRST_ROUNDS -> {
                    for (int round = 0; round < earlier.size() && left.size() > 1; round++) {
                        left = extreme(left, earlier.get(round), most);
                    }
                }
                case ORDER -> {
                    List<String> named = step.order(left);
                    left = named.isEmpty() ? left : Set.of(named.get(0));
                }
            }
            if (left.size() == 1) {
                return new Settled(step, List.copyOf(left));
            }
        }
        return new Settled(TieBreak.report(), List.copyOf(left));
    }

    private static Set<String> extreme(Set<String> tied, Map<String, Rational> votes, boolean most) {
        List<String> best = new ArrayList<>();
        for (String name : tied) {
            int against = best.isEmpty() ? 0 : of(votes, name).compareTo(of(votes, best.get(0)));
            if (most ? against > 0 : against < 0) {
                best.clear();
            }
            if (best.isEmpty() || against == 0) {
                best.add(name);
            }
        }
        return new LinkedHashSet<>(best);
    }

    private static Rational of(Map<String, Rational> votes, String name) {
        return votes.getOrDefault(name, Rational.ZERO);
    }
}
