package org.crowd4j;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.crowd4j.internal.Quoted;

/** A consensus of tags that consists of its parts; worker figures are computed on first use. */
final class PlainSequenceConsensus extends PlainEstimate<SequenceAnswers, SequenceGold> implements SequenceConsensus {
    private final int[][] tag; // N rows of tokens
    private final double[][] probability; // N rows of tokens × K
    private final double[][] ofSpan; // N rows, one number for each span of the tags
    private final Supplier<Figures> figures = Suppliers.memoize(Figures::new);

    PlainSequenceConsensus(SequenceAnswers answers, SequenceGold gold, Rows rows, Convergence convergence) {
        super("SequenceConsensus", answers, gold, convergence);
        checkArgument(answers.withTagsOf(gold) == answers, "the tags of the answers must include those of the gold");
        int tasks = answers.tasks().size();
        tag = new int[tasks][];
        probability = new double[tasks][];
        ofSpan = new double[tasks][];
        for (int task = 0; task < tasks; task++) {
            List<String> right = clamped.tags(answers.tasks().id(task)).orElse(List.of());
            if (right.isEmpty()) {
                read(task, rows);
            } else {
                clamp(task, right);
            }
        }
    }

    private void read(int task, Rows rows) {
        int labels = answers.labels().size();
        tag[task] = new int[answers.length(task)];
        probability[task] = new double[tag[task].length * labels];
        for (int position = 0; position < tag[task].length; position++) {
            tag[task][position] = rows.tag(task, position);
            for (int label = 0; label < labels; label++) {
                probability[task][position * labels + label] = checked(task, rows.probability(task, position, label));
            }
        }
        ofSpan[task] = found(task).stream()
                .mapToDouble(span -> checked(task, rows.probability(task, span)))
                .toArray();
    }

    private double checked(int task, double p) {
        if (p >= 0 && p <= 1) {
            return p;
        }
        throw new IllegalArgumentException("a probability in task %s must be from 0 to 1, got %s"
                .formatted(Quoted.of(answers.tasks().id(task)), p));
    }

    private void clamp(int task, List<String> right) {
        int labels = answers.labels().size();
        tag[task] = right.stream().mapToInt(answers.labels()::position).toArray();
        probability[task] = new double[tag[task].length * labels];
        for (int position = 0; position < tag[task].length; position++) {
            probability[task][position * labels + tag[task][position]] = 1;
        }
        ofSpan[task] = new double[found(task).size()];
        Arrays.fill(ofSpan[task], 1);
    }

    private List<String> tags(int task) {
        return Arrays.stream(tag[task]).mapToObj(answers.labels()::id).toList();
    }

    private List<Span> found(int task) {
        return answers.scheme().spans(tags(task));
    }

    @Override
    public List<String> tags(String task) {
        return tags(answers.tasks().position(task));
    }

    @Override
    public double probability(String task, int position, String tag) {
        int at = answers.tasks().position(task);
        int label = answers.labels().position(tag);
        checkElementIndex(position, answers.length(at), "token");
        return probability[at][position * answers.labels().size() + label];
    }

    @Override
    public List<FoundSpan> spans(String id) {
        int task = answers.tasks().position(id);
        List<Span> spans = found(task);
        int[] support = new int[spans.size()];
        for (int answer = answers.from(task); answer < answers.to(task); answer++) {
            List<Span> given = answers.spans(answer);
            for (int i = 0; i < support.length; i++) {
                support[i] += given.contains(spans.get(i)) ? 1 : 0;
            }
        }
        List<FoundSpan> found = new ArrayList<>();
        for (int i = 0; i < support.length; i++) {
            found.add(new FoundSpan(spans.get(i), ofSpan[task][i], support[i]));
        }
        return found;
    }

    @Override
    public WorkerFigures worker(String id) {
        int worker = answers.workers().position(id);
        Figures found = figures.get();
        return new WorkerFigures(
                id,
                answers.countByWorker(worker),
                ImmutableMap.of(
                        "span_f1", found.spans.f1(worker),
                        "span_precision", found.spans.precision(worker),
                        "span_recall", found.spans.recall(worker),
                        "token_accuracy", found.tokens.precision(worker)));
    }

    @Override
    public List<String> workersByTrust() {
        return WorkerFigures.sorted(answers.workers(), figures.get().spans.trust());
    }

    /** How the spans and tags of each worker relate to those of the tasks. */
    private final class Figures {
        private final OverlapCounts spans = new OverlapCounts(answers.workers().size());
        private final OverlapCounts tokens = new OverlapCounts(answers.workers().size());

        Figures() {
            for (int task = 0; task < tag.length; task++) {
                List<Span> right = found(task);
                for (int answer = answers.from(task); answer < answers.to(task); answer++) {
                    List<Span> given = answers.spans(answer);
                    int worker = answers.worker(answer);
                    spans.add(worker, given.size(), right.size(), SpanOverlap.exact(given, right));
                    countTokens(task, answer, worker);
                }
            }
        }

        private void countTokens(int task, int answer, int worker) {
            int tagged = 0;
            int equal = 0;
            for (int position = 0; position < tag[task].length; position++) {
                int given = answers.tag(answer, position);
                tagged += given >= 0 ? 1 : 0;
                equal += given == tag[task][position] ? 1 : 0;
            }
            tokens.add(worker, tagged, tag[task].length, equal);
        }
    }
}
