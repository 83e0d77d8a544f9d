package io.homeward.lab.internal.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.homeward.api.OsFamily;
import io.homeward.lab.internal.azure.arm.Operations;
import io.homeward.lab.internal.azure.model.AzureAccount;
import io.homeward.lab.internal.azure.model.MachineSpec;
import io.homeward.lab.internal.azure.storage.ManagedDisk;
import io.homeward.lab.internal.disks.DiskImage;
import io.homeward.trust.CertificateAuthority;
import io.homeward.trust.Tls;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** A lab Azure with two small disks, a clock that is put forward by hand, and a plain HTTPS client. */
final class AzureBed implements AutoCloseable {

    static final int SIZE = (1 << 20) + 512;
    static final int ACCESS_SECONDS = 900;
    static final UUID INSTANCE = UUID.fromString("50158471-87c2-d4ad-caa2-abe22face6d8");
    static final String COMPUTE = "api-version=2025-01-02";

    final MovableClock clock = new MovableClock();
    final byte[] base = new byte[SIZE];
    final DiskImage image;
    final ManagedDisk system;
    final ManagedDisk data;
    final LabAzure azure;
    final HttpClient http;
    final String token;
    private final ObjectMapper mapper = new ObjectMapper();

    static final class MovableClock extends Clock {
        private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

        void forward(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    AzureBed(Path folder) throws Exception {
        this(folder, new Operations.Pace(Duration.ZERO, 0));
    }

    AzureBed(Path folder, Operations.Pace pace) throws Exception {
        new Random(5).nextBytes(base);
        Arrays.fill(base, 200_000, 600_000, (byte) 0);
        image = DiskImage.open(Files.write(folder.resolve("base.raw"), base));
        system = new ManagedDisk(image, folder.resolve("system.overlay"));
        data = new ManagedDisk(image, folder.resolve("data.overlay"));
        CertificateAuthority authority = CertificateAuthority.transientOne("lab", Clock.systemUTC());
        MachineSpec machine = new MachineSpec("shop01", OsFamily.LINUX, false, INSTANCE,
                UUID.fromString("42158471-87c2-d4ad-caa2-abe22face6d8"), "vcenter67", "site-ds",
                new MachineSpec.Nic("00:50:56:95:5d:d2", "192.0.2.20", "VM Network"),
                List.of(new MachineSpec.Disk("shop01-OSDisk", system), new MachineSpec.Disk("shop01-data0", data)));
        azure = LabAzure.start(new LabAzure.Settings(0, authority.issue("azure", List.of("127.0.0.1")),
                AzureAccount.random(1), pace, 3, folder, clock, 1), machine);
        http = HttpClient.newBuilder().sslContext(Tls.trusting(List.of(authority.certificate()))).build();
        HttpResponse<String> login = login(azure.account().secret().reveal());
        assertEquals(200, login.statusCode(), login.body());
        token = json(login).get("access_token").asText();
    }

    HttpResponse<String> login(String secret) throws Exception {
        return http.send(HttpRequest.newBuilder(
                        URI.create(azure.address() + "/" + azure.account().tenant() + "/oauth2/v2.0/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id="
                        + azure.account().client() + "&client_secret=" + encode(secret)
                        + "&scope=" + encode(azure.address() + "/.default")))
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> arm(String method, String id, String query, String body) throws Exception {
        return arm(method, URI.create(azure.address() + id + "?" + query), body);
    }

    HttpResponse<String> arm(String method, URI address, String body) throws Exception {
        return http.send(HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode get(String id) throws Exception {
        HttpResponse<String> answer = arm("GET", id, COMPUTE, "");
        assertEquals(200, answer.statusCode(), answer.body());
        return json(answer);
    }

    String disk(int number) {
        return azure.account().computeId("disks", number == 0 ? "shop01-OSDisk" : "shop01-data0");
    }

    String snapshot(String name) {
        return azure.account().computeId("snapshots", name);
    }

    HttpResponse<String> takeSnapshot(String name, String disk) throws Exception {
        return arm("PUT", snapshot(name), COMPUTE, """
                {"location":"West Europe","tags":{"homeward-machine":"%s"},"properties":{"incremental":true,
                 "creationData":{"createOption":"Copy","sourceResourceId":"%s"}}}""".formatted(INSTANCE, disk));
    }

    /** Takes a snapshot, is granted access to it, and returns the address. */
    String open(String name, String disk) throws Exception {
        assertEquals(202, takeSnapshot(name, disk).statusCode());
        return grant(name, ACCESS_SECONDS);
    }

    String grant(String name, int seconds) throws Exception {
        HttpResponse<String> begun = beginGetAccess(name, seconds);
        assertEquals(202, begun.statusCode(), begun.body());
        HttpResponse<String> done = arm("GET", location(begun), "");
        assertEquals(200, done.statusCode(), done.body());
        return json(done).get("accessSAS").asText();
    }

    HttpResponse<String> beginGetAccess(String name, int seconds) throws Exception {
        return arm("POST", snapshot(name) + "/beginGetAccess", COMPUTE,
                "{\"access\":\"Read\",\"durationInSeconds\":" + seconds + ",\"fileFormat\":\"VHD\"}");
    }

    HttpResponse<byte[]> blob(String address, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).header("x-ms-version", "2026-06-06");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    JsonNode json(HttpResponse<String> answer) throws IOException {
        return mapper.readTree(answer.body());
    }

    static URI location(HttpResponse<?> answer) {
        return URI.create(answer.headers().firstValue("Location").orElseThrow());
    }

    static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        http.close();
        azure.close();
        system.close();
        data.close();
        image.close();
    }
}
