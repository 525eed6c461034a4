package org.crowd4j.sequence;

import java.util.Arrays;
import org.crowd4j.aggregation.internal.numerics.Digamma;

/**
 * Errors that depend on the right tag and on what the worker said about the token before. Kept
 * for what workers said, not for all that they might have said.
 */
final class ChainedErrors implements Errors {
    private static final double POOL = 20; // answers with the errors of all workers, for each right tag
    private static final double CHAIN_POOL = 30; // answers that do not depend on the one before

    private final TokenTable table;
    private final WorkerTags seen;
    private final int[] triple; // E:  the worker, the tag before and the tag of an entry
    private final int[] context; // by triple:  the worker and the tag before
    private final int[] pair; // by triple:  the worker and the tag
    private final int[] before; // by triple:  0 for the start, else the tag before plus 1
    private final double[] count; // triples × K:  Σ q
    private final double[] perContext; // contexts × K:  Σ q
    private final double[] logSum; // contexts × K
    private final double[] logRate; // triples × K

    ChainedErrors(TokenTable table) {
        this.table = table;
        seen = new WorkerTags(table);
        long[] keys = new long[table.entries()];
        long rows = table.labels + 1L;
        for (int entry = 0; entry < keys.length; entry++) {
            keys[entry] = (table.worker[entry] * rows + table.before[entry] + 1) * table.labels + table.tag[entry];
        }
        long[] distinct = Arrays.stream(keys).sorted().distinct().toArray();
        triple = new int[keys.length];
        context = new int[distinct.length];
        pair = new int[distinct.length];
        before = new int[distinct.length];
        int contexts = 0;
        for (int i = 0; i < distinct.length; i++) {
            boolean same = i > 0 && distinct[i] / table.labels == distinct[i - 1] / table.labels;
            contexts += same ? 0 : 1;
            context[i] = contexts - 1;
            before[i] = (int) (distinct[i] / table.labels % rows);
        }
        for (int entry = 0; entry < keys.length; entry++) {
            triple[entry] = Arrays.binarySearch(distinct, keys[entry]);
            pair[triple[entry]] = seen.pair[entry];
        }
        count = new double[distinct.length * table.labels];
        perContext = new double[contexts * table.labels];
        logSum = new double[perContext.length];
        logRate = new double[count.length];
    }

    @Override
    public void learn(double[] q) {
        int labels = table.labels;
        seen.count(q);
        table.count(q, triple, count);
        WorkerTags.sum(count, context, labels, perContext);
        double[] common = seen.common();
        double[] chained = chained(common);
        double added = PRIOR * labels + PRIOR_RIGHT + POOL;
        for (int i = 0; i < perContext.length; i++) {
            logSum[i] = Digamma.of(perContext[i] + CHAIN_POOL);
        }
        for (int t = 0; t < context.length; t++) {
            int said = seen.tag[pair[t]];
            for (int right = 0; right < labels; right++) {
                double own = (seen.count[pair[t] * labels + right]
                                + PRIOR
                                + (right == said ? PRIOR_RIGHT : 0)
                                + POOL * common[right * labels + said])
                        / (seen.perWorker[seen.worker[pair[t]] * labels + right] + added);
                double others = chained[(before[t] * labels + right) * labels + said];
                double rate = count[t * labels + right] + CHAIN_POOL * (own + others) / 2;
                logRate[t * labels + right] = Digamma.of(rate) - logSum[context[t] * labels + right];
            }
        }
    }

    /** {@return how all workers err after each tag, (K + 1) × K × K, before, right and said} */
    private double[] chained(double[] common) {
        int labels = table.labels;
        double[] chained = new double[(labels + 1) * labels * labels];
        double[] all = new double[(labels + 1) * labels];
        Arrays.fill(all, CHAIN_POOL);
        for (int i = 0; i < chained.length; i++) {
            chained[i] = CHAIN_POOL * common[i % common.length];
        }
        for (int t = 0; t < context.length; t++) {
            for (int right = 0; right < labels; right++) {
                int row = before[t] * labels + right;
                chained[row * labels + seen.tag[pair[t]]] += count[t * labels + right];
                all[row] += count[t * labels + right];
            }
        }
        for (int i = 0; i < chained.length; i++) {
            chained[i] /= all[i / labels];
        }
        return chained;
    }

    @Override
    public void addTo(double[] evidence, int token) {
        table.addRows(token, triple, logRate, evidence);
    }
}
