/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static io.github.adbmaven.emulator.Arm.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags and locks of any scope, as {@code az tag} and {@code az lock} use them. */
class ScopeApiTest extends EmulatorTest {
    private static final String TAGS = "/providers/Microsoft.Resources/tags/default?api-version=2022-09-01";
    private static final String VERSION = "?api-version=2016-09-01";
    private static final String LOCKS = "/providers/Microsoft.Authorization/locks";
    private static final String LOCK = LOCKS + "/keep" + VERSION;
    private static final String CAN_NOT_DELETE = "{'properties': {'level': 'CanNotDelete', 'notes': 'in use'}}";

    private Arm arm;

    @BeforeEach
    void signIn() {
        arm = new Arm(wire, access);
    }

    private String scope(String kind) {
        return switch (kind) {
            case "group" -> arm.group("emulator");
            case "connector" -> {
                String id = arm.group("emulator") + "/providers/Microsoft.Databricks/accessConnectors/reader";
                arm.put(id + "?api-version=2024-05-01", Arm.json("{'location': 'westeurope'}"));
                yield id;
            }
            default -> workspace.resourceId();
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "workspace", "connector"})
    void tagsAreReplacedMergedAndDeleted(String kind) {
        String scope = scope(kind);
        JsonNode made = arm.put(scope + TAGS, Arm.json("{'properties': {'tags': {'a': '1', 'b': '2'}}}"))
                .json();
        assertThat(made.path("id").asText()).isEqualTo(scope + TAGS.substring(0, TAGS.indexOf('?')));
        assertThat(made.path("type").asText()).isEqualTo("Microsoft.Resources/tags");
        assertThat(made.at("/properties/tags")).isEqualTo(Arm.json("{'a': '1', 'b': '2'}"));
        assertThat(patched(scope, "Merge", "{'b': '3', 'c': '4'}"))
                .isEqualTo(Arm.json("{'a': '1', 'b': '3', 'c': '4'}"));
        assertThat(patched(scope, "Delete", "{'a': '', 'b': 'other', 'c': '4'}"))
                .isEqualTo(Arm.json("{'b': '3'}"));
        assertThat(patched(scope, "Replace", "{'d': '5'}")).isEqualTo(Arm.json("{'d': '5'}"));
        String resource = kind.equals("connector") ? scope + "?api-version=2024-05-01" : scope;
        assertThat(arm.get(resource).json().path("tags")).isEqualTo(Arm.json("{'d': '5'}"));
        assertThat(arm.delete(scope + TAGS).status()).isEqualTo(200);
        assertThat(arm.get(scope + TAGS).json().at("/properties/tags")).isEmpty();
    }

    private JsonNode patched(String scope, String operation, String tags) {
        Wire.Answer answer =
                arm.patch(scope + TAGS, "{'operation': '" + operation + "', 'properties': {'tags': " + tags + "}}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json().at("/properties/tags");
    }

    @Test
    void tagsAreCheckedAndProtected() {
        assertRefused(
                arm.patch(workspace.resourceId() + TAGS, "{'operation': 'Add', 'properties': {'tags': {}}}"),
                400,
                "InvalidParameter",
                "Merge, Replace, Delete");
        assertRefused(
                arm.put(workspace.resourceId() + TAGS, Arm.json("{'properties': {'tags': {'a/b': 'c'}}}")),
                400,
                "InvalidTagNameCharacters");
        assertRefused(arm.get(arm.workspace("none") + TAGS), 404, "ResourceNotFound");
        JsonNode reader =
                wire.control("POST", "/principals", "{\"role\": \"Reader\"}").json();
        assertRefused(
                arm.as(reader).patch(workspace.resourceId() + TAGS, "{'operation': 'Merge'}"),
                403,
                "AuthorizationFailed",
                "Microsoft.Resources/tags/write");
        arm.put(workspace.resourceId() + LOCK, Arm.json("{'properties': {'level': 'ReadOnly'}}"));
        assertRefused(
                arm.put(workspace.resourceId() + TAGS, Arm.json("{'properties': {'tags': {}}}")), 409, "ScopeLocked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "workspace", "connector"})
    void lockPreventsTheDeletionUntilItIsRemoved(String kind) {
        String scope = scope(kind);
        Wire.Answer made = arm.put(scope + LOCK, Arm.json(CAN_NOT_DELETE));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json()).isEqualTo(Arm.json("""
                {'id': '%s', 'name': 'keep', 'type': 'Microsoft.Authorization/locks',
                 'properties': {'level': 'CanNotDelete', 'notes': 'in use'}}
                """.formatted(scope + LOCKS + "/keep")));
        assertThat(arm.put(scope + LOCK, Arm.json(CAN_NOT_DELETE)).status()).isEqualTo(200);
        assertThat(arm.get(scope + LOCK).json()).isEqualTo(made.json());
        assertThat(arm.get(arm.group("emulator") + LOCKS + VERSION).json().path("value"))
                .hasSize(1);
        String target = kind.equals("connector") ? scope + "?api-version=2024-05-01" : scope;
        for (String path : Stream.of(target, arm.group("emulator")).distinct().toList()) {
            assertRefused(
                    arm.delete(path),
                    409,
                    "ScopeLocked",
                    "cannot perform delete operation because following scope(s) are locked: '" + scope + LOCKS
                            + "/keep'",
                    "Please remove the lock and try again.");
        }
        assertThat(arm.delete(scope + LOCK).status()).isEqualTo(200);
        assertThat(arm.delete(scope + LOCK).status()).isEqualTo(204);
        assertRefused(arm.get(scope + LOCK), 404, "LockNotFound");
        assertThat(arm.delete(target).status()).isBetween(200, 202);
    }

    @Test
    void lockOfTheSubscriptionAppliesToItsContent() {
        assertThat(arm.put(arm.subscription() + LOCK, Arm.json(CAN_NOT_DELETE)).status())
                .isEqualTo(201);
        assertRefused(arm.delete(workspace.resourceId()), 409, "ScopeLocked", arm.subscription() + LOCKS);
        assertThat(arm.get(workspace.resourceId() + LOCKS + VERSION).json().path("value"))
                .isEmpty();
    }

    @Test
    void onlyOwnersWriteLocks() {
        JsonNode contributor = wire.control("POST", "/principals", "{\"role\": \"Contributor\"}")
                .json();
        String path = workspace.resourceId() + LOCK;
        assertRefused(
                arm.as(contributor).put(path, Arm.json(CAN_NOT_DELETE)),
                403,
                "AuthorizationFailed",
                "Microsoft.Authorization/locks/write");
        arm.put(path, Arm.json(CAN_NOT_DELETE));
        assertThat(arm.as(contributor).get(path).status()).isEqualTo(200);
        assertRefused(arm.as(contributor).delete(path), 403, "AuthorizationFailed");
        assertRefused(
                arm.put(path, Arm.json("{'properties': {'level': 'Tight'}}")), 400, "InvalidParameter", "CanNotDelete");
        assertRefused(
                arm.get(workspace.resourceId() + LOCKS + "/keep?api-version=2026-01-01"),
                400,
                "NoRegisteredProviderFound",
                "for type 'locks'");
    }
}
