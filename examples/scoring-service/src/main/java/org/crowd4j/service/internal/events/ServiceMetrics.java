package org.crowd4j.service.internal.events;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crowd4j.live.Question;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.live.ScoringEvent;
import org.crowd4j.service.internal.http.RequestCounts;

/** What operators see, in the form of Prometheus. No metric has the id of a task or a worker. */
public final class ServiceMetrics implements RequestCounts, AutoCloseable {
    private static final Duration[] BOUNDS = IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public ServiceMetrics() {
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Watches an engine and the folder of its journal. */
    public void watch(ScoringEngine engine, Path folder) {
        for (Question question : engine.questions()) {
            Gauge.builder(
                            "crowd.open.tasks",
                            engine,
                            it -> it.question(question.name()).openTasks())
                    .description("Tasks that are not closed")
                    .tag("question", question.name())
                    .strongReference(true)
                    .register(registry);
        }
        gauge("crowd.journal.records", "Records of the journal", engine, ScoringEngine::sequence);
        gauge("crowd.journal.bytes", "Size of the files of the journal", folder, ServiceMetrics::bytes);
    }

    /** Watches the event streams of an engine. */
    public void watch(ScoringEngine engine, EventStreams streams) {
        gauge(
                "crowd.events.lag",
                "Records whose events have not been delivered",
                engine,
                it -> Math.max(0, it.sequence() - streams.delivered()));
        gauge("crowd.streams", "Open event streams", streams, EventStreams::open);
    }

    private <T> void gauge(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    private static double bytes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException gone) {
            return 0; // not there yet
        }
    }

    /** Counts an event. */
    public void happened(ScoringEvent event) {
        EventView view = EventView.of(event);
        registry.counter(
                        "crowd.events",
                        "type",
                        view.type(),
                        "question",
                        view.question().orElse("all"))
                .increment();
    }

    /** Counts an answer. */
    public void accepted(String question, boolean duplicate) {
        registry.counter("crowd.answers", "question", question, "result", duplicate ? "duplicate" : "accepted")
                .increment();
    }

    /** Counts a refusal. */
    @Override
    public void refused(String reason) {
        registry.counter("crowd.refused", "reason", reason).increment();
    }

    /** Records how long a request took; the greatest shows pauses. */
    @Override
    public void answered(String route, int status, long nanos) {
        Timer.builder("crowd.requests")
                .description("Time of requests by route and status")
                .serviceLevelObjectives(BOUNDS)
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    /** {@return all metrics as text} */
    public String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
