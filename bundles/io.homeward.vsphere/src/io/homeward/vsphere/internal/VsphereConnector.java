package io.homeward.vsphere.internal;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.UserSession;
import com.vmware.vim25.VimPortType;
import io.homeward.api.HomewardException;
import io.homeward.hypervisor.HypervisorEndpoint;
import io.homeward.trust.Fingerprint;
import io.homeward.vsphere.internal.change.Pause;
import io.homeward.vsphere.internal.transport.Login;
import io.homeward.vsphere.internal.transport.VimClient;
import java.net.MalformedURLException;
import java.net.URI;
import java.rmi.RemoteException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs in at a vCenter or host. Three calls of at most 30 s after at most 15 s for the connection. */
final class VsphereConnector {

    private static final Logger LOG = LoggerFactory.getLogger(VsphereConnector.class);

    private static final Duration WHILE_CONNECTING = Duration.ofSeconds(30);
    private static final Duration AFTERWARDS = Duration.ofSeconds(60);

    private final Clock clock;
    private final Pause pause;

    VsphereConnector(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    VsphereHypervisor connect(HypervisorEndpoint endpoint) throws HomewardException {
        URI url = service(endpoint.url());
        VimClient client = new VimClient(url, fingerprint(endpoint), WHILE_CONNECTING);
        boolean connected = false;
        try {
            VsphereHypervisor hypervisor = open(client, endpoint, url);
            connected = true;
            return hypervisor;
        } catch (RemoteException e) {
            throw VsphereProblems.of(e, endpoint.user(), url.toString());
        } finally {
            if (!connected) {
                client.close();
            }
        }
    }

    private VsphereHypervisor open(VimClient client, HypervisorEndpoint endpoint, URI url)
            throws RemoteException, HomewardException {
        String version = client.negotiate();
        VimPortType vim = stub(client);
        ServiceContent content = vim.retrieveServiceContent(serviceInstance());
        if (content == null || content.sessionManager == null || content.about == null) {
            throw HomewardException.of("HW-VSPHERE-006", url.toString(), "reason", "no service content");
        }
        UserSession session =
                client.signIn(new Login(content.sessionManager, endpoint.user(), endpoint.password()));
        client.setReadTimeout((int) AFTERWARDS.toMillis());
        String account = session.userName == null ? endpoint.user() : session.userName;
        LOG.info("signed in at {} ({}) as {}, speaking {}", url, content.about.fullName, account, version);
        return new VsphereHypervisor(new VsphereSite(client, vim, content, url.toString(), account, clock, pause));
    }

    private static URI service(URI url) throws HomewardException {
        boolean plain = url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null;
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || !plain) {
            // user info may hold a password: only the host is shown
            throw HomewardException.of("HW-VSPHERE-001", url.getHost() == null ? "?" : url.getHost());
        }
        boolean bare = url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/");
        return bare ? url.resolve("/sdk") : url;
    }

    private static Fingerprint fingerprint(HypervisorEndpoint endpoint) throws HomewardException {
        try {
            return new Fingerprint(endpoint.sha256());
        } catch (IllegalArgumentException e) {
            throw HomewardException.of("HW-VSPHERE-002", endpoint.url().getHost(), "value", endpoint.sha256());
        }
    }

    private static VimPortType stub(VimClient client) {
        try {
            return new VimPortType(client);
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a stub over a client parses no address", e);
        }
    }

    private static ManagedObjectReference serviceInstance() {
        ManagedObjectReference reference = new ManagedObjectReference();
        reference.type = "ServiceInstance";
        reference.val = "ServiceInstance";
        return reference;
    }
}
