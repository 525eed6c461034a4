package org.crowd4j.examples.spark;

import java.io.IOException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.crowd4j.categorical.DawidSkene;
import org.crowd4j.distributed.BlockCounts;
import org.crowd4j.distributed.BlockParameters;
import org.crowd4j.distributed.DistributedDawidSkene;
import org.crowd4j.distributed.TaskBlock;

/** Reads answers with Spark, runs Dawid–Skene on them, and writes the consensus. */
public final class SparkDawidSkene {

    private SparkDawidSkene() {}

    /**
     * Takes two arguments: the input, CSV or a name that ends with {@code .parquet}, with columns
     * task, worker and label, and the output folder. Set the master in the configuration of Spark.
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException(
                    "expected two arguments, input and output folder, got %d".formatted(arguments.length));
        }
        try (SparkSession spark = SparkSession.builder().appName("Dawid–Skene").getOrCreate()) {
            System.out.println(aggregate(spark, new DawidSkene(), arguments[0], arguments[1]));
        }
    }

    /** {@return the fit to the answers in {@code from}; the consensus is written to {@code to}} */
    static DistributedDawidSkene.Result aggregate(SparkSession spark, DawidSkene settings, String from, String to) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        SparkAnswers answers = SparkAnswers.read(spark, from);
        JavaRDD<TaskBlock> blocks = answers.blocks().cache();

        DistributedDawidSkene.Result result = new DistributedDawidSkene(settings, answers.roster())
                .fit(
                        () -> blocks.map(TaskBlock::start).treeReduce(BlockCounts::plus),
                        at -> sweep(context, blocks, at));

        Broadcast<BlockParameters> last = context.broadcast(result.parameters());
        SparkAnswers.write(spark, blocks.map(block -> block.posterior(last.value())), to);
        blocks.unpersist();
        return result;
    }

    private static BlockCounts sweep(JavaSparkContext context, JavaRDD<TaskBlock> blocks, BlockParameters parameters) {
        Broadcast<BlockParameters> shared = context.broadcast(parameters);
        BlockCounts counts = blocks.map(block -> block.expect(shared.value())).treeReduce(BlockCounts::plus);
        shared.destroy();
        return counts;
    }
}
