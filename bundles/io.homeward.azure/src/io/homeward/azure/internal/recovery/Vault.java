package io.homeward.azure.internal.recovery;

import com.azure.core.http.HttpMethod;
import io.homeward.api.HomewardException;
import io.homeward.azure.internal.arm.ArmAnswer;
import io.homeward.azure.internal.arm.ArmClient;
import io.homeward.azure.internal.arm.ArmId;
import io.homeward.azure.internal.arm.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The protected items of a Recovery Services vault. Falls back to an older API version where the newest is unknown. */
final class Vault {

    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
    private static final List<String> VERSIONS = List.of("2026-02-01", "2025-08-01");
    private static final List<String> UNKNOWN_VERSION =
            List.of("NoRegisteredProviderFound", "InvalidApiVersionParameter", "InvalidResourceType");

    private final ArmClient client;
    private final ArmId id;
    private volatile int version;

    Vault(ArmClient client, ArmId id) {
        this.client = client;
        this.id = id;
    }

    /** Returns all protected items. The service leaves their disks and nics out of lists. */
    List<ProtectedItem> items() throws HomewardException {
        List<ProtectedItem> items = new ArrayList<>();
        ArmAnswer first = ask(id, "/replicationProtectedItems");
        for (Json item : client.pages(first, id.value())) {
            items.add(ProtectedItem.of(item, id.value()));
        }
        return items;
    }

    /** Returns one item with its disks; nothing when it is gone. */
    Optional<ProtectedItem> find(ArmId item) throws HomewardException {
        ArmAnswer answer = ask(item, "");
        if (answer.isNotFound()) {
            return Optional.empty();
        }
        Json body = client.pass(answer, item.value());
        return Optional.of(ProtectedItem.of(body, item.value()));
    }

    private ArmAnswer ask(ArmId resource, String tail) throws HomewardException {
        int used = version;
        ArmAnswer answer = client.exchange(HttpMethod.GET, client.address(resource, tail, VERSIONS.get(used)));
        while (isUnknownVersion(answer) && used + 1 < VERSIONS.size()) {
            used++;
            LOG.info("the vault does not know API version {}: using {}", VERSIONS.get(used - 1), VERSIONS.get(used));
            answer = client.exchange(HttpMethod.GET, client.address(resource, tail, VERSIONS.get(used)));
            version = used;
        }
        return answer;
    }

    private static boolean isUnknownVersion(ArmAnswer answer) {
        return !answer.isGood() && UNKNOWN_VERSION.stream().anyMatch(answer.errorCode()::equalsIgnoreCase);
    }
}
