package org.crowd4j.distributed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.crowd4j.CategoricalAnswers;
import org.crowd4j.Gold;

/** An engine on one machine: answers partitioned into blocks, counts added from left to right. */
record Blocks(Roster roster, List<TaskBlock> all) {

    /** Assigns whole tasks to random blocks; with more blocks than tasks, some stay empty. */
    static Blocks of(CategoricalAnswers answers, Gold gold, int count, long seed) {
        var labels = new ArrayList<>(answers.labels().ids());
        gold.labels().stream().filter(label -> !labels.contains(label)).forEach(labels::add);
        Roster roster = answers.closed()
                ? Roster.of(answers.workers().ids(), labels)
                : Roster.gathered(answers.workers().ids(), labels);
        var random = new Random(seed);
        var builders = new ArrayList<CategoricalAnswers.Builder>();
        for (int block = 0; block < count; block++) {
            builders.add(CategoricalAnswers.builder());
        }
        Map<String, Integer> blockOf = new HashMap<>();
        answers.stream()
                .forEach(answer -> builders.get(blockOf.computeIfAbsent(answer.task(), task -> random.nextInt(count)))
                        .add(answer));
        return new Blocks(
                roster,
                builders.stream()
                        .map(builder -> TaskBlock.of(builder.build(), gold, roster))
                        .toList());
    }

    DistributedDawidSkene.Result fit(DistributedDawidSkene driver) {
        return driver.fit(() -> sum(TaskBlock::start), at -> sum(block -> block.expect(at)));
    }

    BlockCounts sum(Function<TaskBlock, BlockCounts> part) {
        return all.stream().map(part).reduce(BlockCounts.zero(roster), BlockCounts::plus);
    }

    /** {@return a value after serialization and deserialization} */
    @SuppressWarnings("unchecked")
    static <T> T sent(T value) {
        try {
            return (T) read(bytes(value));
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static byte[] bytes(Object value) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    static Object read(byte[] bytes) throws IOException {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return in.readObject();
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException(unknown);
        }
    }
}
