package org.crowd4j.aggregation.internal.packing;

import java.util.List;
import java.util.OptionalDouble;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;

/** Tells the members of a consensus that are models from those that are votes. */
public final class Models {

    private Models() {}

    /** {@return the members of a consensus; itself if it has none} */
    public static List<Consensus> members(Consensus consensus) {
        return consensus.members().isEmpty() ? List.of(consensus) : consensus.members();
    }

    /**
     * {@return the members whose probabilities are those of a model; all, if every one is a vote
     * or a mean}
     */
    public static List<Consensus> among(Consensus consensus) {
        List<Consensus> members = members(consensus);
        List<Consensus> models = members.stream()
                .filter(member ->
                        member.likelihoods().map(AnswerLikelihoods::additive).orElse(true))
                .toList();
        return models.isEmpty() ? members : models;
    }

    /** {@return how several models ended that have no objective in common} */
    public static Convergence together(List<Convergence> ends) {
        return new Convergence(
                ends.stream().allMatch(Convergence::reached),
                ends.stream().mapToInt(Convergence::iterations).sum(),
                ends.stream().mapToDouble(Convergence::change).max().orElse(0),
                OptionalDouble.empty());
    }
}
