package org.crowd4j.sequence;

import java.util.function.Function;
import org.crowd4j.Convergence;
import org.crowd4j.Progress;
import org.crowd4j.SequenceAnswers;
import org.crowd4j.SequenceConsensus;
import org.crowd4j.SequenceGold;
import org.crowd4j.Stopping;
import org.crowd4j.aggregation.internal.engine.RunMonitor;

/** The sweeps of a method whose right tags follow a chain. */
final class ChainFit {
    private ChainFit() {}

    static SequenceConsensus of(
            SequenceAnswers answers,
            SequenceGold gold,
            Stopping stopping,
            Function<TokenTable, Errors> errors,
            String name,
            Progress progress) {
        RunMonitor monitor = new RunMonitor(name, progress);
        SequenceAnswers wide = answers.withTagsOf(gold);
        TokenTable table = new TokenTable(wide, gold);
        TagRules rules = new TagRules(wide.scheme(), wide.labels(), table.counts());
        TagChain chain = new TagChain(table, rules, errors.apply(table), monitor);
        double[] q = table.shares();
        chain.countSteps(q);
        Convergence end = Sweeps.run(
                stopping,
                table.tokens == 0,
                () -> {
                    chain.learn(q);
                    return chain.expect(q);
                },
                monitor);
        return SequenceConsensus.of(wide, gold, new Tagging(table, chain.decode(), q), end);
    }
}
