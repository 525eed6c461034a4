package org.crowd4j.sequence;

import org.crowd4j.aggregation.internal.numerics.Digamma;

/** Errors that depend on the right tag alone; each worker may be drawn to all workers. */
final class TagErrors implements Errors {
    private final TokenTable table;
    private final WorkerTags seen;
    private final double prior; // added to the count of every right tag and said one
    private final double pool; // answers with the errors of all workers, for each right tag
    private final double[] logRate; // pairs × K

    TagErrors(TokenTable table, double prior, double pool) {
        this.table = table;
        this.prior = prior;
        this.pool = pool;
        seen = new WorkerTags(table);
        logRate = new double[seen.count.length];
    }

    @Override
    public void learn(double[] q) {
        int labels = table.labels;
        seen.count(q);
        double[] common = seen.common();
        double added = prior * labels + PRIOR_RIGHT + pool;
        for (int pair = 0; pair < seen.pairs(); pair++) {
            int said = seen.tag[pair];
            for (int right = 0; right < labels; right++) {
                double count = seen.count[pair * labels + right]
                        + prior
                        + (right == said ? PRIOR_RIGHT : 0)
                        + pool * common[right * labels + said];
                double all = seen.perWorker[seen.worker[pair] * labels + right] + added;
                logRate[pair * labels + right] = Digamma.of(count) - Digamma.of(all);
            }
        }
    }

    @Override
    public void addTo(double[] evidence, int token) {
        table.addRows(token, seen.pair, logRate, evidence);
    }
}
