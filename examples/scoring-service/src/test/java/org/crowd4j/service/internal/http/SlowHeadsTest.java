package org.crowd4j.service.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("long")
@Timeout(30)
class SlowHeadsTest {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final SlowHeads slow = new SlowHeads(connector);

    @BeforeEach
    void start() throws Exception {
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                callback.succeeded();
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private Socket connected() throws IOException {
        Socket socket = new Socket("127.0.0.1", connector.getLocalPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException, InterruptedException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        Thread.sleep(200); // until it has come
    }

    @Test
    void aHeadThatDripsIsCutOff() throws Exception {
        try (Socket socket = connected()) {
            send(socket, "GET / HTTP/1.1\r\nHo");
            slow.run();
            send(socket, "s");
            slow.run();
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void aHeadThatIsCompleteInTimeIsAnswered() throws Exception {
        try (Socket socket = connected()) {
            for (int request = 0; request < 3; request++) {
                send(socket, "GET / HTTP/1.1\r\nHo");
                slow.run();
                send(socket, "st: x\r\n\r\n");
                slow.run();
                slow.run();
                assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 200");
                socket.getInputStream().skipNBytes(socket.getInputStream().available());
            }
        }
    }

    @Test
    void aConnectionThatIsOnlyOpenIsLeftToTheIdleTimeout() throws Exception {
        try (Socket socket = connected()) {
            Thread.sleep(200);
            slow.run();
            slow.run();
            slow.run();
            send(socket, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }
}
