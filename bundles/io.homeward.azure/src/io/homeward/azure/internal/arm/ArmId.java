package io.homeward.azure.internal.arm;

import io.homeward.api.HomewardException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The id of a resource: pairs of kind and name behind a slash each. Azure spells one id in several ways, so ids are
 * equal without regard to case.
 */
public final class ArmId {

    private static final int LENGTH_MAX = 2048;

    private final String value;
    private final List<String> parts;

    private ArmId(String value, List<String> parts) {
        this.value = value;
        this.parts = parts;
    }

    /** Returns the id that {@code text} spells; nothing when it is none that could stand in an address. */
    public static Optional<ArmId> parse(String text) {
        if (text == null || text.length() > LENGTH_MAX || !text.startsWith("/")) {
            return Optional.empty();
        }
        List<String> parts = Arrays.asList(text.substring(1).split("/", -1));
        boolean named = parts.size() >= 2
                && parts.size() % 2 == 0
                && parts.get(0).equalsIgnoreCase("subscriptions")
                && parts.stream().allMatch(ArmId::isName);
        return named ? Optional.of(new ArmId(text, List.copyOf(parts))) : Optional.empty();
    }

    /** Returns the id, or the problem HW-AZURE-006 about {@code where} it was read. */
    public static ArmId require(String text, String where) throws HomewardException {
        return parse(text).orElseThrow(() -> HomewardException.of("HW-AZURE-006", where, "reason", "id " + text));
    }

    /** Returns the id of a kind of resource in a group, for example {@code Microsoft.Compute/snapshots}. */
    public static ArmId inGroup(ArmId sibling, String type, String name) throws HomewardException {
        return require(sibling.groupId() + "/providers/" + type + "/" + name, type);
    }

    public String value() {
        return value;
    }

    public String subscription() {
        return parts.get(1);
    }

    /** Returns the last name. */
    public String name() {
        return parts.getLast();
    }

    /** Returns the id of the resource group as it is spelled here; of the subscription when there is none. */
    public String groupId() {
        boolean grouped = parts.size() >= 4 && parts.get(2).equalsIgnoreCase("resourceGroups");
        return "/" + String.join("/", parts.subList(0, grouped ? 4 : 2));
    }

    /** Returns whether this is a top-level resource of {@code type} in a group, without regard to case. */
    public boolean isOf(String type) {
        return parts.size() == 8
                && parts.get(2).equalsIgnoreCase("resourceGroups")
                && parts.get(4).equalsIgnoreCase("providers")
                && type.equalsIgnoreCase(parts.get(5) + "/" + parts.get(6));
    }

    /** Returns it as it stands in an address. */
    String path() {
        return parts.stream()
                .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/", "/", ""));
    }

    private static boolean isName(String part) {
        return !part.isEmpty()
                && !part.equals(".")
                && !part.equals("..")
                && part.chars().noneMatch(c -> c < ' ' || c == 0x7f || "?#%\\&<>\"".indexOf(c) >= 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArmId id && value.equalsIgnoreCase(id.value);
    }

    @Override
    public int hashCode() {
        return value.toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
