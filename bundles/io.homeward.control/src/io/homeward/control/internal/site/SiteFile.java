package io.homeward.control.internal.site;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.homeward.api.FailbackPolicy;
import io.homeward.api.HomewardException;
import io.homeward.api.Problem;
import io.homeward.api.Secret;
import io.homeward.api.source.CloudEndpoint;
import io.homeward.hypervisor.HypervisorEndpoint;
import io.homeward.replication.MasterTargetSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A site's description. Paths in it are relative to the file's own folder; secrets are named, never written in it.
 *
 * @param folder the folder of the file
 * @param json what the file says
 */
public record SiteFile(Path folder, Json json) {

    private static final long SIZE_BYTES_MAX = 1 << 20;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The file's form. */
    public record Json(
            String name, HypervisorJson hypervisor, CloudJson cloud, MasterTargetJson masterTarget,
            ProcessServerJson processServer, PolicyJson policy) {}

    /** The hypervisor's part; {@code password} is a secret's name. */
    public record HypervisorJson(String kind, String url, String user, String password, String sha256) {}

    /** The cloud's part; {@code secret} is a secret's name, {@code trusted} a PEM file or absent. */
    public record CloudJson(String kind, Map<String, String> settings, String secret, String trusted) {}

    /** The master target's part; {@code address} is what process servers dial, by default where it listens. */
    public record MasterTargetJson(
            String name, String vm, String listen, String address, String devices, String mounts,
            List<String> installation, List<String> caches) {}

    /** The process server's part. */
    public record ProcessServerJson(String name) {}

    /** The policy's part; durations in ISO-8601 form, each with the standard value when absent. */
    public record PolicyJson(
            String name, String rpoThreshold, String retention, String applicationConsistentEvery, String cycleEvery) {}

    /** Reads a site file. */
    public static SiteFile read(Path file) throws HomewardException {
        try {
            if (Files.size(file) > SIZE_BYTES_MAX) {
                throw bad(file, "larger than " + SIZE_BYTES_MAX + " bytes", null);
            }
            Json json = MAPPER.readValue(Files.readAllBytes(file), Json.class);
            return new SiteFile(file.toAbsolutePath().getParent(), json);
        } catch (JacksonException e) {
            throw bad(file, e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw bad(file, e.toString(), e);
        }
    }

    private static HomewardException bad(Path file, String reason, Exception e) {
        return new HomewardException(Problem.of("HW-SITE-001", file.toString(), "reason", reason), e);
    }

    /** Returns where the hypervisor is. */
    public HypervisorEndpoint hypervisor(Secret password) throws HomewardException {
        HypervisorJson part = need(json.hypervisor, "hypervisor");
        URI url = parse("hypervisor.url", need(part.url, "hypervisor.url"), URI::create);
        return new HypervisorEndpoint(
                need(part.kind, "hypervisor.kind"),
                url,
                need(part.user, "hypervisor.user"),
                password,
                need(part.sha256, "hypervisor.sha256"));
    }

    /** Returns the name of the hypervisor's secret. */
    public String hypervisorSecret() throws HomewardException {
        return need(need(json.hypervisor, "hypervisor").password, "hypervisor.password");
    }

    /** Returns where the cloud is. */
    public CloudEndpoint cloud(Secret secret) throws HomewardException {
        CloudJson part = need(json.cloud, "cloud");
        return new CloudEndpoint(
                need(part.kind, "cloud.kind"),
                need(part.settings, "cloud.settings"),
                secret,
                Optional.ofNullable(part.trusted).map(folder::resolve));
    }

    /** Returns the name of the cloud's secret. */
    public String cloudSecret() throws HomewardException {
        return need(need(json.cloud, "cloud").secret, "cloud.secret");
    }

    /** Returns the settings of the master target; {@code dataFolder} counts as its installation too. */
    public MasterTargetSettings masterTarget(Path dataFolder) throws HomewardException {
        MasterTargetJson part = need(json.masterTarget, "masterTarget");
        String mounts = part.mounts == null ? "/proc/self/mountinfo" : part.mounts;
        String devices = part.devices == null ? "/dev/disk/by-id" : part.devices;
        List<Path> installation = new ArrayList<>(paths(part.installation));
        installation.add(dataFolder);
        return new MasterTargetSettings(
                need(part.name, "masterTarget.name"),
                parse("masterTarget.vm", need(part.vm, "masterTarget.vm"), UUID::fromString),
                address("masterTarget.listen", need(part.listen, "masterTarget.listen")),
                folder.resolve(devices),
                folder.resolve(mounts),
                installation,
                paths(part.caches));
    }

    /** Returns the way process servers take to the master target, when it is another than where it listens. */
    public Optional<InetSocketAddress> wayToMasterTarget() throws HomewardException {
        String way = need(json.masterTarget, "masterTarget").address;
        return way == null ? Optional.empty() : Optional.of(address("masterTarget.address", way));
    }

    /** Returns the name of the process server. */
    public String processServer() throws HomewardException {
        return need(need(json.processServer, "processServer").name, "processServer.name");
    }

    /** Returns the failback policy. */
    public FailbackPolicy policy() throws HomewardException {
        PolicyJson part = json.policy == null ? new PolicyJson(null, null, null, null, null) : json.policy;
        FailbackPolicy standard =
                FailbackPolicy.standard(part.name == null ? need(json.name, "name") + "-failback" : part.name);
        return new FailbackPolicy(
                standard.name(),
                duration("policy.rpoThreshold", part.rpoThreshold, standard.rpoThreshold()),
                duration("policy.retention", part.retention, standard.retention()),
                duration(
                        "policy.applicationConsistentEvery",
                        part.applicationConsistentEvery,
                        standard.applicationConsistentEvery()),
                duration("policy.cycleEvery", part.cycleEvery, standard.cycleEvery()));
    }

    private List<Path> paths(List<String> names) {
        return names == null ? List.of() : names.stream().map(folder::resolve).toList();
    }

    private static Duration duration(String setting, String text, Duration standard) throws HomewardException {
        if (text == null) {
            return standard;
        }
        Duration value = parse(setting, text, Duration::parse);
        if (value.isNegative() || value.isZero()) {
            throw HomewardException.of("HW-SITE-003", text, "setting", setting);
        }
        return value;
    }

    private static InetSocketAddress address(String setting, String text) throws HomewardException {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        if (host.isEmpty()) {
            throw HomewardException.of("HW-SITE-003", text, "setting", setting);
        }
        return parse(setting, text.substring(colon + 1), port -> new InetSocketAddress(host, Integer.parseInt(port)));
    }

    private interface Parser<T> {
        T parse(String text);
    }

    private static <T> T parse(String setting, String text, Parser<T> parser) throws HomewardException {
        try {
            return parser.parse(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new HomewardException(Problem.of("HW-SITE-003", text, "setting", setting), e);
        }
    }

    private static <T> T need(T value, String setting) throws HomewardException {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw HomewardException.of("HW-SITE-002", "site file", "setting", setting);
        }
        return value;
    }
}
