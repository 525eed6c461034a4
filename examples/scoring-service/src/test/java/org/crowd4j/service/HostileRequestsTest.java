package org.crowd4j.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crowd4j.service.Caller.Reply;
import org.crowd4j.service.access.Limits;
import org.crowd4j.service.internal.http.Route;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no honest client sends: each is refused, leaves no trace, and the service goes on. */
@Tag("long")
@Timeout(60)
class HostileRequestsTest extends HostileService {
    /** {@return the first line of the response to raw text} */
    private static String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(service.address().getHost(), service.address().getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                socket.shutdownOutput();
            } catch (SocketException refused) {
                // the response has come before the end of the request
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String get(String path, String headers) throws IOException {
        return raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Services.ALL + "\r\n" + headers
                + "Connection: close\r\n\r\n");
    }

    @Test
    void anEndlessBodyIsCutOff() throws IOException {
        try (Socket socket =
                new Socket(service.address().getHost(), service.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + ANSWERS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Services.ALL
                            + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("10000\r\n" + " ".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            int sent = 0;
            try {
                for (; sent < 10_000; sent++) {
                    out.write(chunk);
                }
            } catch (SocketException cutOff) {
                assertThat(sent).isLessThan(1000);
                return;
            }
        }
        throw new AssertionError("600 MB were taken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../etc/passwd",
                "/v1/../../etc/passwd",
                "/v1/questions/../../../etc/passwd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/v1/questions/%2e%2e",
                "/v1/questions/..;/topic",
                "/v1//questions",
                "/v1/questions/topic/tasks/%00",
                "/v1/questions/topic/tasks/%ff",
                "/v1/questions/topic/tasks/%zz",
                "/v1/questions/topic/tasks/%",
                "/v1/questions/topic/tasks/%c0%ae",
                "/org/crowd4j/service/page.html",
                "/page.html",
                "/scoring/journal",
                "//etc/passwd",
                "/\\..\\etc",
                "http://other/v1/../etc",
                "*",
            })
    void pathTricksFindNothing(String path) throws IOException {
        assertThat(get(path, "").lines().findFirst().orElse("")).matches("HTTP/1.1 4(00|04|05) .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/questions/topic/tasks?%ff=%fe",
                "/v1/questions/topic/tasks?limit=%zz",
                "/v1/questions/topic/tasks?limit=1e3",
                "/v1/questions/topic/tasks?limit=99999999999999999999",
                "/v1/questions/topic/consensus?format=%f0",
                "/v1/events?after=-1",
            })
    void brokenQueriesAreRefused(String path) throws IOException {
        refusedAs(400, get(path, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nabc\r\n0\r\n\r\n",
                "-5\r\nabc\r\n0\r\n\r\n",
                "ffffffffffffffffff\r\nabc",
                "3\r\nabcdef\r\n0\r\n\r\n",
                "5\r\nab",
            })
    void brokenChunksAreRefused(String chunks) throws IOException {
        refusedAs(400, raw(post("Transfer-Encoding: chunked\r\n") + chunks));
    }

    @Test
    void aBodyThatEndsEarlyIsRefused() throws IOException {
        refusedAs(400, raw(post("Content-Length: 100\r\n") + "{"));
    }

    @Test
    void aBodyInAnotherEncodingIsRefused() throws IOException {
        byte[] body = "{\"submission\":\"s\",\"task\":\"t\",\"worker\":\"w\",\"label\":\"spam\"}"
                .getBytes(StandardCharsets.UTF_16);
        String text = new String(body, StandardCharsets.ISO_8859_1);
        refusedAs(400, raw(post("Content-Length: " + body.length + "\r\n") + text));
    }

    private static String post(String headers) {
        return "POST " + ANSWERS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Services.ALL
                + "\r\nContent-Type: application/json\r\nConnection: close\r\n" + headers + "\r\n";
    }

    /** Checks that a response is a problem, whose status is that of the response. */
    private static void refusedAs(int status, String response) {
        assertThat(response).startsWith("HTTP/1.1 " + status + " ").contains("Content-Type: application/problem+json");
        String body = response.substring(response.indexOf("\r\n\r\n") + 4);
        ApiDescription.ours().check("Problem", body);
        assertThat(body).contains("\"status\":" + status + ",").doesNotContain("Exception", "org.");
    }

    @Test
    void otherVersionsOfHttpAreRefused() throws IOException {
        for (String version : List.of("HTTP/0.9", "HTTP/2.0", "HTTP/9", "XTTP/1.1")) {
            String response = raw("GET / " + version + "\r\nHost: x\r\n\r\n");
            refusedAs(response.startsWith("HTTP/1.1 426") ? 426 : 505, response);
        }
        refusedAs(505, raw("GET /\r\n\r\n"));
    }

    @Test
    void otherMethodsAreRefused() throws IOException {
        for (String method : List.of("TRACE", "OPTIONS", "PATCH", "PROPFIND", "DELETE", "get", "FOO")) {
            refusedAs(405, raw(method + " /v1/questions HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        }
    }

    @Test
    void headsOfResponsesEnd() throws IOException {
        for (Route route : service.routes()) {
            String path = route.pattern().replace("{question}", "topic").replaceAll("\\{.*?}", "x");
            String response = raw("HEAD " + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Services.ALL
                    + "\r\nConnection: close\r\n\r\n");
            assertThat(response).as(path).matches("(?s)HTTP/1.1 (200|404|405) .*\r\n\r\n");
        }
        assertThat(all.get("/metrics").text()).contains("crowd_streams 0.0");
    }

    @Test
    void bodiesThatStopInTheMiddleTakeNoThread() throws IOException {
        openMany(post("Content-Length: 1000\r\n") + "{");
    }

    @Test
    void responsesThatAreNotReadTakeNoThread() throws IOException {
        openMany("GET /openapi.yaml HTTP/1.1\r\nHost: x\r\n\r\n".repeat(300));
    }

    /** Sends a request on more connections than there are threads, and sees that others are served. */
    private static void openMany(String request) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(4096);
                sockets.add(socket);
                socket.connect(new InetSocketAddress(
                        service.address().getHost(), service.address().getPort()));
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            }
            assertThat(all.get("/v1/questions").status()).isEqualTo(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void floodsOfHeadersAreRefused() throws IOException {
        assertThat(get("/v1/questions", "X-A: b\r\n".repeat(100))).startsWith("HTTP/1.1 431 ");
        assertThat(get("/v1/questions", "X-A: b\r\n".repeat(5000))).startsWith("HTTP/1.1 431 ");
        assertThat(get("/v1/questions", "X-A: " + "b".repeat(20_000) + "\r\n")).startsWith("HTTP/1.1 431 ");
        assertThat(get("/v1/" + "a".repeat(20_000), "")).matches("(?s)HTTP/1.1 4(14|31) .*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /v1/questions HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /v1/questions HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
                "\u0000\u0001\u0002\u0003\r\n\r\n",
            })
    void whatIsNotHttpIsRefused(String request) throws IOException {
        assertThat(raw(request)).matches("(?s)HTTP/1.1 (400|505|426) .*");
    }

    @Test
    void tokensAreNotGuessed() throws IOException {
        for (String header : List.of(
                "",
                "Authorization: Bearer\r\n",
                "Authorization: Bearer \r\n",
                "Authorization: Basic YWxsOmFsbA==\r\n",
                "Authorization: Bearer " + Services.ALL.toUpperCase() + "\r\n",
                "Authorization: Bearer " + Services.ALL.substring(1) + "\r\n",
                "Authorization: Bearer " + Services.ALL + "x\r\n",
                "Authorization: Bearer " + "a".repeat(5000) + "\r\n")) {
            String response = raw("GET /metrics HTTP/1.1\r\nHost: x\r\n" + header + "Connection: close\r\n\r\n");
            assertThat(response).startsWith("HTTP/1.1 401 ").doesNotContain("crowd_");
        }
    }

    @Test
    void aTokenInTheQueryIsNoToken() throws IOException {
        assertThat(raw("GET /v1/questions?token=" + Services.ALL + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void requestIdsOfClientsDoNotForgeLogs() throws IOException {
        assertThat(get("/health/live", "X-Request-Id: a-1\r\n")).contains("X-Request-Id: a-1\r\n");
        assertThat(get("/health/live", "X-Request-Id: a\"},{\r\n")).doesNotContain("a\"}");
    }

    @Test
    void aTokenThatAsksTooOftenWaits() throws IOException {
        ServiceSettings settings = Services.settings(folder.resolve("slow")).withLimits(new Limits().withRate(2));
        try (ScoringService slow = ScoringService.start(settings)) {
            Caller often = new Caller(slow.address(), Services.READ);
            Reply last = often.get("/v1/questions");
            for (int i = 0; i < 50 && last.status() == 200; i++) {
                last = often.get("/v1/questions");
            }
            assertThat(last.status()).isEqualTo(429);
            assertThat(last.header("Retry-After")).isEqualTo("1");
            assertThat(new Caller(slow.address(), Services.ALL)
                            .get("/v1/questions")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anUnfinishedRequestDoesNotKeepOthersWaiting() throws IOException {
        try (Socket socket = new Socket(
                        service.address().getHost(), service.address().getPort());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write("POST /v1/questions HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
            assertThat(all.get("/v1/questions").status()).isEqualTo(200);
            assertThat(in.available()).isZero();
        }
    }
}
