package org.crowd4j.live.internal.scoring;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.crowd4j.AnswerLikelihoods;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Consensus;
import org.crowd4j.Convergence;
import org.crowd4j.ForwardingConsensus;
import org.crowd4j.Gold;
import org.crowd4j.Posterior;
import org.crowd4j.aggregation.internal.online.IncrementalEm;

/** The consensus of one task as a ledger has it, to explain its label without all other tasks. */
public final class TaskConsensus extends ForwardingConsensus {
    private final double[] prior; // K:  logarithms
    private final double[][] evidence; // n × K:  logarithms

    private TaskConsensus(Consensus base, double[] prior, double[][] evidence) {
        super(base);
        this.prior = prior;
        this.evidence = evidence;
    }

    /** {@return the consensus of a task whose ledger is one of this library} */
    public static TaskConsensus of(LabelState state, int t) {
        IncrementalEm ledger = state.ledger().own();
        QuestionLog log = state.log;
        String task = log.tasks.id(t);
        CategoricalAnswers.Builder builder = CategoricalAnswers.builder().labels(ledger.labels());
        Map<String, double[]> given = new HashMap<>(); // evidence by worker, of whom each has one answer
        for (int a = log.newest(t); a != QuestionLog.NONE; a = log.previousOfTask(a)) {
            if (!state.retracted.get(a)) {
                String worker = log.workers.id(log.worker(a));
                given.put(worker, state.ledger().evidence(a));
                builder.add(task, worker, state.label(a), Times.instant(log.time(a)));
            }
        }
        if (given.isEmpty()) {
            throw new NoSuchElementException("task \"%s\" has no answers to explain".formatted(task));
        }
        CategoricalAnswers answers = builder.build();
        int k = ledger.labels().size();
        double[] prior = new double[k];
        ledger.logPrior(prior);
        double[][] evidence = new double[answers.size()][];
        for (int a = 0; a < evidence.length; a++) {
            String worker = answers.workers().id(answers.worker(a));
            evidence[a] = Objects.requireNonNull(given.get(worker), worker);
        }
        double[] posterior = state.ledger().posterior(t);
        Gold gold = state.gold(t) == QuestionLog.NONE ? Gold.none() : Gold.of(Map.of(task, state.label(state.gold(t))));
        Posterior row = Posterior.of(answers, (only, into) -> System.arraycopy(posterior, 0, into, 0, k));
        return new TaskConsensus(Consensus.of(answers, gold, row, Convergence.CLOSED_FORM), prior, evidence);
    }

    @Override
    public Optional<AnswerLikelihoods> likelihoods() {
        return Optional.of(new AnswerLikelihoods() {
            @Override
            public void prior(int task, double[] row) {
                System.arraycopy(prior, 0, row, 0, row.length);
            }

            @Override
            public void without(int task, int from, int to, double[] row) {
                prior(task, row);
                for (int a = 0; a < evidence.length; a++) {
                    for (int c = 0; c < row.length && (a < from || a >= to); c++) {
                        row[c] += evidence[a][c];
                    }
                }
            }

            @Override
            public boolean additive() {
                return true;
            }

            @Override
            public String description() {
                return "prior and answers add up to the log-odds";
            }
        });
    }
}
