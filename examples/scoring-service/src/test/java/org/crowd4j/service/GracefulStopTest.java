package org.crowd4j.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
@Timeout(30)
class GracefulStopTest {
    @TempDir
    Path folder;

    @Test
    void aRequestThatHasBegunIsFinishedWhenTheServiceStops() throws Exception {
        ScoringService service = Services.start(folder);
        String body = "{\"submission\":\"late\",\"task\":\"mail-1\",\"worker\":\"ann\",\"label\":\"spam\"}";
        try (Socket socket =
                new Socket(service.address().getHost(), service.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            String head = "POST %s/answers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                    + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n";
            out.write(head.formatted("/v1/questions/topic", Services.ALL, body.length())
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body.substring(0, 10).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            Thread.sleep(200); // until the service has read the head
            Thread stopping = new Thread(() -> {
                try {
                    service.close();
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
            stopping.start();
            Thread.sleep(200);
            assertThat(stopping.isAlive()).isTrue();
            out.write(body.substring(10).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 201 ");
            stopping.join();
        }
        try (ScoringService again = Services.start(folder)) {
            assertThat(again.engine().labels("topic").label("mail-1")).isEqualTo("spam");
        }
    }
}
