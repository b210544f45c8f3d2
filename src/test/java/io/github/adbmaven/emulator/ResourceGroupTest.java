/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static io.github.adbmaven.emulator.Arm.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.arm.OperationTiming;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Creation, update, list and deletion of resource groups. */
class ResourceGroupTest extends EmulatorTest {
    private static final ObjectNode PLAIN = Arm.json("{'location': 'West Europe', 'tags': {'a': 'b'}}");
    private Arm arm;

    @BeforeEach
    void signIn() {
        arm = new Arm(wire, access);
    }

    @Test
    void groupIsCreatedOnceAndThenReplaced() {
        String path = arm.group("new");
        assertThat(arm.send("HEAD", path, "").status()).isEqualTo(404);
        Wire.Answer created = arm.put(path, PLAIN);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("location").asText()).isEqualTo("westeurope");
        assertThat(created.json().path("tags")).isEqualTo(Arm.json("{'a': 'b'}"));
        assertThat(arm.send("HEAD", path, "").status()).isEqualTo(204);
        assertThat(arm.put(path, Arm.json("{'location': 'westeurope'}")).status())
                .isEqualTo(200);
        assertThat(arm.get(path).json().path("tags")).isEmpty();
        assertThat(arm.patch(path, "{'tags': {'c': 'd'}}").status()).isEqualTo(200);
        assertThat(arm.get(path).json().path("tags")).isEqualTo(Arm.json("{'c': 'd'}"));
    }

    @Test
    void locationOfAGroupCannotChange() {
        assertRefused(arm.put(arm.group("new"), Arm.json("{}")), 400, "LocationRequired");
        assertRefused(
                arm.put(arm.group("new"), Arm.json("{'location': 'mars'}")),
                400,
                "LocationNotAvailableForResourceType");
        assertRefused(
                arm.put(arm.group("emulator"), Arm.json("{'location': 'eastus'}")),
                409,
                "InvalidResourceGroupLocation",
                "westeurope",
                "eastus");
        assertRefused(arm.put(arm.group("dot."), PLAIN), 400, "InvalidParameter");
        assertRefused(arm.patch(arm.group("none"), "{'tags': {}}"), 404, "ResourceGroupNotFound");
    }

    @Test
    void groupsAreFoundByTag() {
        ObjectNode one = Arm.json("{'location': 'westus3', 'tags': {'x': 'y'}}");
        one.withObjectProperty("tags").put("Team", "it's");
        arm.put(arm.group("one"), one);
        arm.put(arm.group("two"), Arm.json("{'location': 'japaneast', 'tags': {'Team': 'other'}}"));
        assertThat(found("tagName eq 'Team'")).containsExactlyInAnyOrder("one", "two");
        assertThat(found("tagname eq 'Team' and tagvalue eq 'it''s'")).containsExactly("one");
        assertThat(found("tagName eq 'Team' and tagValue eq 'no'")).isEmpty();
        assertThat(found("tagName eq 'none'")).isEmpty();
        assertThat(found("")).contains("one", "two", "emulator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tagValue eq 'b'", "name eq 'one'", "tagName ne 'a'", "startswith(tagName, 'a')"})
    void unsupportedFilterOfGroupsIsRejected(String filter) {
        assertRefused(filtered(filter), 400, "InvalidFilterInQueryString", filter);
    }

    private List<String> found(String filter) {
        JsonNode list = filtered(filter).json().path("value");
        return StreamSupport.stream(list.spliterator(), false)
                .map(group -> group.path("name").asText())
                .toList();
    }

    private Wire.Answer filtered(String filter) {
        return arm.get(arm.subscription() + "/resourceGroups?api-version=2022-12-01&$filter=" + Wire.encode(filter));
    }

    @Test
    void deletionIncludesTheContent() {
        JsonNode inside = arm.created("new");
        Wire.Answer answer = arm.delete(arm.group("emulator"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.header("Location")).startsWith(access.resourceManager() + arm.subscription());
        assertThat(answer.header("Azure-AsyncOperation")).isEmpty();
        assertRefused(arm.put(arm.workspace("other"), arm.declaration("other")), 409, "ResourceGroupBeingDeleted");
        assertRefused(arm.delete(arm.workspace("new")), 409, "ResourceGroupBeingDeleted");
        assertRefused(arm.put(arm.group("emulator"), PLAIN), 409, "ResourceGroupBeingDeleted");
        assertThat(arm.delete(arm.group("emulator")).header("Location")).isEqualTo(answer.header("Location"));
        assertThat(arm.follow(answer, "Location").status()).isEqualTo(202);
        assertThat(arm.follow(answer, "Location").status()).isEqualTo(200);
        assertRefused(arm.get(arm.group("emulator")), 404, "ResourceGroupNotFound");
        assertRefused(arm.delete(arm.group("emulator")), 404, "ResourceGroupNotFound");
        assertRefused(arm.get(arm.group("managed-new")), 404, "ResourceGroupNotFound");
        assertThat(arm.answers(inside)).isFalse();
        assertThat(wire.control("GET", "/state", "").json().path("workspaces")).isEmpty();
    }

    @Test
    void deletionOfTheGroupCancelsACreation() {
        emulator.resourceManager().setTiming(OperationTiming.of(Duration.ofMinutes(5)));
        Wire.Answer creation = arm.put(arm.workspace("new"), arm.declaration("new"));
        emulator.resourceManager().setTiming(OperationTiming.of(Duration.ofMinutes(1)));
        arm.delete(arm.group("emulator"));
        emulator.advance(Duration.ofMinutes(10));
        assertThat(arm.follow(creation, "Azure-AsyncOperation")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("Failed");
        assertRefused(arm.get(arm.group("emulator")), 404, "ResourceGroupNotFound");
    }

    @Test
    void deletionEndsIfOnlyTheGroupIsPolled() {
        arm.put(arm.group("new"), PLAIN);
        arm.delete(arm.group("new"));
        assertThat(arm.get(arm.group("new"))
                        .json()
                        .at("/properties/provisioningState")
                        .asText())
                .isEqualTo("Deleting");
        assertThat(arm.send("HEAD", arm.group("new"), "").status()).isEqualTo(404);
    }

    @Test
    void groupListsItsResources() {
        arm.created("new");
        JsonNode list = arm.get(arm.group("emulator") + "/resources").json().path("value");
        assertThat(list).hasSize(2);
        assertThat(list.at("/1/sku/name").asText()).isEqualTo("premium");
        assertThat(arm.get(arm.group("managed-new") + "/resources").json().path("value"))
                .isEmpty();
    }
}
