package org.crowd4j.examples.spark;

import java.io.IOException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.crowd4j.WorkerHistory;
import org.crowd4j.categorical.Committee;
import org.crowd4j.distributed.CommitteeBlock;
import org.crowd4j.distributed.CommitteeCounts;
import org.crowd4j.distributed.CommitteeStep;
import org.crowd4j.distributed.DistributedCommittee;

/** Reads answers with Spark, runs the default method for labels, and writes the consensus. */
public final class SparkCommittee {
    private static final StorageLevel HELD = StorageLevel.MEMORY_AND_DISK(); // what memory has no room for is on disk

    private final JavaSparkContext context;
    private JavaRDD<CommitteeBlock> blocks;

    private SparkCommittee(JavaSparkContext context, JavaRDD<CommitteeBlock> blocks) {
        this.context = context;
        this.blocks = blocks;
    }

    /**
     * Takes two arguments: the input, CSV or a name that ends with {@code .parquet}, with columns
     * task, worker and label, and the output folder. Set the master in the configuration of Spark.
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "expected two arguments, input and output folder, got %d".formatted(arguments.length));
        }
        try (SparkSession spark = SparkSession.builder().appName("Committee").getOrCreate()) {
            System.out.println(aggregate(spark, new Committee(), arguments[0], arguments[1]));
        }
    }

    /** {@return how the run ended; the consensus of {@code from} is in {@code to}} */
    static DistributedCommittee.Result aggregate(SparkSession spark, Committee committee, String from, String to) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SparkAnswers answers = SparkAnswers.read(spark, from);
        SparkCommittee engine = new SparkCommittee(
                context, answers.blocks().map(CommitteeBlock::of).persist(HELD));
        DistributedCommittee.Result result =
                new DistributedCommittee(committee, answers.roster(), WorkerHistory.none()).fit(engine::take);
        SparkAnswers.write(spark, engine.blocks.map(CommitteeBlock::posterior), to);
        engine.blocks.unpersist();
        return result;
    }

    /**
     * Takes a step on all blocks. A machine that is lost takes its blocks with it; Spark makes them
     * anew from the answers and the steps so far, and so the steps stay with the driver.
     */
    private CommitteeCounts take(CommitteeStep step) {
        Broadcast<CommitteeStep> shared = context.broadcast(step);
        JavaRDD<CommitteeBlock> next =
                blocks.map(block -> block.after(shared.value())).persist(HELD);
        CommitteeCounts counts = next.map(CommitteeBlock::counts).treeReduce(CommitteeCounts::plus);
        shared.unpersist();
        blocks.unpersist();
        blocks = next;
        return counts;
    }
}
