package io.homeward.vsphere.internal.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.VimPortType;
import io.homeward.vsphere.internal.ScriptedVcenter;
import io.homeward.vsphere.internal.transport.ConnectionFailure.Kind;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VimClientTest {

    private ScriptedVcenter server;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedVcenter();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private URI sdk() {
        return server.url().resolve("/sdk");
    }

    private ConnectionFailure failure(VimClient client) {
        return assertThrows(
                ConnectionFailure.class,
                () -> new VimPortType(client).retrieveServiceContent(new ManagedObjectReference()));
    }

    @Test
    void anAnswerBeyondTheLimitIsRefused() {
        server.always("RetrieveServiceContent", request -> {
            throw ScriptedVcenter.Unusual.page(200, "x".repeat(20_000));
        });
        try (VimClient client = new VimClient(sdk(), server.fingerprint(), Duration.ofSeconds(30), 10_000)) {
            assertEquals(Kind.NOT_UNDERSTOOD, failure(client).kind());
        }
        assertEquals(1, server.count("RetrieveServiceContent"));
    }

    @Test
    void anAnswerThatDoesNotComeIsNotWaitedForForEver() {
        CountDownLatch never = new CountDownLatch(1);
        server.always("RetrieveServiceContent", request -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new ServiceContent();
        });
        try (VimClient client = new VimClient(sdk(), server.fingerprint(), Duration.ofMillis(200), 10_000)) {
            assertEquals(Kind.BROKEN, failure(client).kind());
        } finally {
            never.countDown();
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.always("RetrieveServiceContent", request -> {
            throw ScriptedVcenter.Unusual.page(302, "elsewhere");
        });
        try (VimClient client = new VimClient(sdk(), server.fingerprint(), Duration.ofSeconds(30), 10_000)) {
            assertEquals("HTTP status 302", failure(client).reason());
        }
    }
}
