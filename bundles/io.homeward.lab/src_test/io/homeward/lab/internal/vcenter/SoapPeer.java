package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectContent;
import com.vmware.vim25.ObjectSpec;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertySpec;
import com.vmware.vim25.SelectionSpec;
import com.vmware.vim25.TaskInfo;
import com.vmware.vim25.TaskInfoState;
import com.vmware.vim25.TraversalSpec;
import com.vmware.vim25.UpdateSet;
import com.vmware.vim25.UserSession;
import io.homeward.api.Secret;
import io.homeward.lab.internal.vcenter.model.Account;
import io.homeward.trust.Tls;
import io.homeward.vsphere.soap.Operation;
import io.homeward.vsphere.soap.SkipCounter;
import io.homeward.vsphere.soap.SoapReader;
import io.homeward.vsphere.soap.SoapWriter;
import io.homeward.vsphere.soap.VimOperations;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A plain SOAP client for one session over real HTTPS. */
final class SoapPeer implements AutoCloseable {

    private static final VimOperations OPERATIONS = new VimOperations();

    private final URI url;
    private final HttpClient http;
    private final SoapReader reader = new SoapReader(64 << 20, new SkipCounter());
    private String cookie;

    SoapPeer(LabVcenter vcenter) {
        url = vcenter.url();
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(Tls.pinned(vcenter.fingerprint()))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    static ManagedObjectReference ref(String type, String id) {
        ManagedObjectReference ref = new ManagedObjectReference();
        ref.setType(type);
        ref.setVal(id);
        return ref;
    }

    HttpResponse<byte[]> send(String method, String path, byte[] body) throws Exception {
        HttpRequest.BodyPublisher content = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .method(method, content);
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    Object call(ManagedObjectReference target, String name, Object... namesAndValues) throws Exception {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            arguments.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        Operation operation = OPERATIONS.find(name).orElseThrow();
        HttpResponse<byte[]> response = send("POST", "/sdk", new SoapWriter().request(operation, target, arguments));
        response.headers().firstValue("Set-Cookie").ifPresent(value -> cookie = value.substring(0, value.indexOf(';')));
        return reader.response(new ByteArrayInputStream(response.body()), operation.result());
    }

    UserSession login(Account account) throws Exception {
        return login(account.name(), account.password());
    }

    UserSession login(String user, Secret password) throws Exception {
        return (UserSession) call(
                ref("SessionManager", "SessionManager"), "Login", "userName", user, "password", password.reveal());
    }

    ObjectContent[] retrieve(PropertyFilterSpec spec) throws Exception {
        return (ObjectContent[]) call(collector(), "RetrieveProperties", "specSet", new PropertyFilterSpec[] {spec});
    }

    Object property(ManagedObjectReference object, String path) throws Exception {
        ObjectContent[] found = retrieve(filter(object, path));
        return found[0].getPropSet() == null ? null : found[0].getPropSet()[0].getVal();
    }

    /** Waits for a task's end through a filter of its own, and returns how it ended. */
    TaskInfo await(Object task) throws Exception {
        ManagedObjectReference own = (ManagedObjectReference) call(collector(), "CreatePropertyCollector");
        try {
            call(own, "CreateFilter", "spec", filter((ManagedObjectReference) task, "info"), "partialUpdates", false);
            for (String version = ""; ; ) {
                UpdateSet updates = (UpdateSet) call(own, "WaitForUpdatesEx", "version", version);
                version = updates.getVersion();
                TaskInfo info = (TaskInfo)
                        updates.getFilterSet()[0].getObjectSet()[0].getChangeSet()[0].getVal();
                if (info.getState() == TaskInfoState.success || info.getState() == TaskInfoState.error) {
                    return info;
                }
            }
        } finally {
            call(own, "DestroyPropertyCollector");
        }
    }

    static ManagedObjectReference collector() {
        return ref("PropertyCollector", "propertyCollector");
    }

    static PropertyFilterSpec filter(ManagedObjectReference object, String... paths) {
        ObjectSpec start = new ObjectSpec();
        start.setObj(object);
        return filter(start, properties(object.getType(), paths));
    }

    static PropertyFilterSpec viewFilter(ManagedObjectReference view, PropertySpec... wanted) {
        TraversalSpec members = new TraversalSpec();
        members.setName("members");
        members.setType("ContainerView");
        members.setPath("view");
        members.setSkip(false);
        ObjectSpec start = new ObjectSpec();
        start.setObj(view);
        start.setSkip(true);
        start.setSelectSet(new SelectionSpec[] {members});
        return filter(start, wanted);
    }

    static PropertyFilterSpec filter(ObjectSpec start, PropertySpec... wanted) {
        PropertyFilterSpec filter = new PropertyFilterSpec();
        filter.setObjectSet(new ObjectSpec[] {start});
        filter.setPropSet(wanted);
        return filter;
    }

    static PropertySpec properties(String type, String... paths) {
        PropertySpec spec = new PropertySpec();
        spec.setType(type);
        spec.setPathSet(paths);
        return spec;
    }

    static Object value(ObjectContent content, String path) {
        return Arrays.stream(content.getPropSet())
                .filter(property -> property.getName().equals(path))
                .findFirst()
                .orElseThrow()
                .getVal();
    }

    @Override
    public void close() {
        http.close();
    }
}
