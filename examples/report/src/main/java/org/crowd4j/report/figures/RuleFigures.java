package org.crowd4j.report.figures;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Gold;
import org.crowd4j.categorical.Committee;
import org.crowd4j.categorical.MajorityVote;
import org.crowd4j.evaluation.CategoricalEvaluation;
import org.crowd4j.quality.RuleReport;
import org.crowd4j.quality.RuleSet;

/**
 * What the standard rules about workers would discard, and what it would change.
 *
 * @param workers the workers whose answers the rules discard, in order of the answers
 * @param discarded the number of their answers
 * @param kept the answers that are left; empty if the rules discard nothing or everything
 * @param after the figures of the rest by gold; empty without gold or without {@code kept}
 */
public record RuleFigures(
        List<String> workers, int discarded, Optional<CategoricalAnswers> kept, Optional<After> after) {

    /** Copies the list. */
    public RuleFigures {
        workers = List.copyOf(workers);
    }

    /**
     * The figures by gold, before and after the rules.
     *
     * @param accuracy the accuracy of the committee by all answers
     * @param rest that by the rest
     * @param vote the accuracy of the vote by all answers
     * @param restVote that by the rest
     */
    public record After(double accuracy, double rest, double vote, double restVote) {}

    /** Computes the figures. */
    public static RuleFigures of(Subject subject) {
        CategoricalAnswers answers = subject.answers();
        RuleReport report = RuleSet.standard().dryRun(answers, subject.gold());
        List<RuleReport.Finding> discarded =
                report.findings().stream().filter(RuleReport.Finding::discarded).toList();
        List<String> workers =
                discarded.stream().map(RuleReport.Finding::worker).toList();
        int count = discarded.stream().mapToInt(RuleReport.Finding::answers).sum();
        if (workers.isEmpty() || count == answers.size()) {
            return new RuleFigures(workers, count, Optional.empty(), Optional.empty());
        }
        Set<String> left = new HashSet<>(workers);
        CategoricalAnswers kept = answers.where(answer -> !left.contains(answer.worker()));
        return new RuleFigures(
                workers,
                count,
                Optional.of(kept),
                subject.hasMuchGold() ? Optional.of(after(subject, kept)) : Optional.empty());
    }

    private static After after(Subject subject, CategoricalAnswers kept) {
        Gold gold = subject.gold();
        return new After(
                accuracy(subject.consensus(), gold),
                accuracy(new Committee().aggregate(kept), gold),
                accuracy(subject.vote(), gold),
                accuracy(new MajorityVote().aggregate(kept), gold));
    }

    private static double accuracy(Consensus consensus, Gold gold) {
        return CategoricalEvaluation.of(consensus, gold).accuracy();
    }
}
