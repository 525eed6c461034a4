package org.crowd4j.service;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crowd4j.live.Journal;
import org.crowd4j.live.Question;
import org.crowd4j.live.ScoringEngine;
import org.crowd4j.service.internal.events.EventStreams;
import org.crowd4j.service.internal.events.ServiceMetrics;
import org.crowd4j.service.internal.http.Clients;
import org.crowd4j.service.internal.http.Dispatcher;
import org.crowd4j.service.internal.http.Json;
import org.crowd4j.service.internal.http.Route;
import org.crowd4j.service.internal.http.ServerErrors;
import org.crowd4j.service.internal.http.SlowHeads;
import org.crowd4j.service.internal.routes.AnswerRoutes;
import org.crowd4j.service.internal.routes.ConsensusRoutes;
import org.crowd4j.service.internal.routes.OperationRoutes;
import org.crowd4j.service.internal.routes.QuestionRoutes;
import org.crowd4j.service.internal.routes.TaskRoutes;
import org.crowd4j.service.internal.routes.WorkerRoutes;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A {@link ScoringEngine} behind HTTP.
 *
 * <pre>{@code
 * var token = Token.of("platform", secret, Set.of(Scope.SUBMIT, Scope.READ));
 * try (var service = ScoringService.start(new ServiceSettings(List.of(token)))) {
 *     service.join();
 * }
 * }</pre>
 *
 * <p>{@link #close} finishes the requests that have begun, ends the event streams, and closes the
 * engine with its journal.
 */
public final class ScoringService implements AutoCloseable {
    private static final int WORKERS = 64; // threads, besides one for each event stream and each long consensus
    private static final int EXPORTS = 8; // long consensuses at a time
    private static final int CONNECTIONS = 2000;
    private static final int HEADERS = 8192; // bytes
    private static final int IDLE_MILLIS = 30_000;
    private static final long STOP_MILLIS = 10_000;
    private static final long HEARTBEAT_MILLIS = 10_000;

    private final Server server;
    private final ServerConnector connector;
    private final ScoringEngine engine;
    private final EventStreams streams;
    private final ServiceMetrics metrics;
    private final List<Route> routes;
    private volatile boolean stopping;

    private ScoringService(ServiceSettings settings, ScoringEngine engine) {
        this.engine = engine;
        ObjectMapper json = Json.mapper(settings.limits());
        metrics = new ServiceMetrics();
        metrics.watch(engine, settings.folder());
        streams = new EventStreams(engine, json, settings.limits().streams(), HEARTBEAT_MILLIS, metrics::happened);
        metrics.watch(engine, streams);
        routes = Stream.of(
                        new AnswerRoutes(engine, settings.limits(), metrics).routes(),
                        new TaskRoutes(engine, settings.limits()).routes(),
                        new QuestionRoutes(engine).routes(),
                        new ConsensusRoutes(engine, json, EXPORTS).routes(),
                        new WorkerRoutes(engine, streams::forget).routes(),
                        streams.routes(),
                        new OperationRoutes(engine, metrics, this::isReady).routes())
                .flatMap(List::stream)
                .toList();
        server = new Server(
                new QueuedThreadPool(WORKERS + EXPORTS + settings.limits().streams()));
        connector = connector(server, settings);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        server.setStopTimeout(STOP_MILLIS);
        server.setErrorHandler(new ServerErrors(json, metrics));
        Clients clients = new Clients(settings.tokens(), settings.limits().rate());
        Dispatcher dispatcher = new Dispatcher(routes, clients, settings.limits(), json, metrics);
        server.setHandler(new GracefulHandler(dispatcher));
    }

    private static ServerConnector connector(Server server, ServiceSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADERS);
        // An id may have a slash or a percent sign; a path is cut before it is decoded.
        Set<UriCompliance.Violation> ids = EnumSet.of(
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR, UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING);
        http.setUriCompliance(new UriCompliance("ids", ids));
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    /**
     * Opens the journal and listens.
     *
     * @throws IOException if the journal or the port cannot be opened
     */
    public static ScoringService start(ServiceSettings settings) throws IOException {
        Journal journal = Journal.open(settings.folder(), settings.durability());
        ScoringEngine engine = ScoringEngine.open(journal, settings.questions().toArray(Question[]::new));
        ScoringService service = new ScoringService(settings, engine);
        try {
            service.server.start();
            new SlowHeads(service.connector).start();
            Thread rating = new Thread(service::rate, "ratings");
            rating.setDaemon(true);
            rating.start();
        } catch (Exception failed) {
            service.close();
            throw new IOException(
                    "the service cannot listen at %s:%d: %s"
                            .formatted(settings.host(), settings.port(), failed.getMessage()),
                    failed);
        }
        return service;
    }

    /** Lets the engine rate the workers, which it does when somebody asks: the first need not wait. */
    private void rate() {
        engine.questions().forEach(question -> engine.question(question.name()).leaderboard());
        engine.leaderboard();
    }

    /** {@return the address of the page} */
    public URI address() {
        return URI.create("http://%s:%d/".formatted(connector.getHost(), connector.getLocalPort()));
    }

    /** {@return the engine, which other parts of the program may use too} */
    public ScoringEngine engine() {
        return engine;
    }

    List<Route> routes() {
        return routes;
    }

    private boolean isReady() {
        return !stopping && streams.failure().isEmpty();
    }

    /** Waits until the service is closed. */
    public void join() throws InterruptedException {
        server.join();
    }

    /**
     * Finishes what has begun, and closes the engine.
     *
     * @throws IOException if the last facts cannot be forced to the disk
     */
    @Override
    public synchronized void close() throws IOException {
        if (stopping) {
            return;
        }
        stopping = true;
        streams.close();
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IOException("the server did not stop: " + failed.getMessage(), failed);
        } finally {
            metrics.close();
            engine.close();
        }
    }
}
