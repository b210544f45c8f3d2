/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Facts about the responses of Azure Resource Manager to requests for workspaces, from recorded traffic. The requests are those of
 * the Azure CLI's extension. Two subclasses run the same statements against the emulator and against a real subscription.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecordedFacts {
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}";

    private AzureTarget target;
    private WorkspaceLife hybrid;
    private WorkspaceLife serverless;

    abstract AzureTarget open();

    @BeforeAll
    void runBothWorkspaces() {
        target = open();
        String managed =
                target.group().replaceFirst("/resourceGroups/.*", "/resourceGroups/databricks-rg-" + target.run());
        String place = "\"location\": \"" + target.location() + "\", \"sku\": {\"name\": \"premium\"}";
        String properties = "\"computeMode\": \"Hybrid\", \"managedResourceGroupId\": \"" + managed + "\"";
        hybrid = new WorkspaceLife(
                target,
                "hybrid-" + target.run(),
                "{" + place + ", \"properties\": {" + properties
                        + ", \"parameters\": {\"enableNoPublicIp\": {\"value\": true}}}}",
                "{" + place + ", \"tags\": {\"key\": \"value\"}, \"properties\": {" + properties
                        + ", \"createdBy\": {}, \"updatedBy\": {}, \"storageAccountIdentity\": {},"
                        + " \"parameters\": {\"enableNoPublicIp\": {\"value\": true}}}}");
        serverless = new WorkspaceLife(
                target,
                "serverless-" + target.run(),
                "{" + place + ", \"properties\": {\"computeMode\": \"Serverless\"}}",
                "{" + place + ", \"tags\": {\"key\": \"value\"}, \"properties\": {\"computeMode\": \"Serverless\","
                        + " \"createdBy\": {}, \"updatedBy\": {}}}");
    }

    /** Deletes both workspaces, also after a failure. */
    @AfterAll
    void deleteWhatIsLeft() {
        for (String name : List.of("hybrid-", "serverless-")) {
            target.send("DELETE", target.path("workspaces", name + target.run()) + "&forceDeletion=true", "");
        }
        target.close();
    }

    @Test
    void acceptedCreationHasNoUrlAndNoParameters() {
        assertThat(hybrid.created.status()).isEqualTo(201);
        JsonNode properties = hybrid.created.json().path("properties");
        assertThat(properties.path("provisioningState").asText()).isEqualTo("Accepted");
        assertThat(names(properties)).doesNotContain("workspaceUrl", "workspaceId", "parameters");
    }

    @Test
    void writesReturnTheStatusUrlInOneHeader() {
        for (Wire.Answer write : List.of(hybrid.created, hybrid.updated, serverless.created, serverless.updated)) {
            assertThat(write.header("Azure-AsyncOperation")).startsWith("https://");
            assertThat(write.header("Location")).isEmpty();
        }
    }

    @Test
    void statusUrlIsLongAndSigned() {
        String address = hybrid.created.header("Azure-AsyncOperation");
        assertThat(address).hasSizeGreaterThan(3000);
        assertThat(address).contains("/providers/Microsoft.Databricks/locations/", "/operationStatuses/");
        assertThat(URI.create(address).getRawQuery()).contains("api-version=", "&t=", "&c=", "&s=", "&h=");
    }

    @Test
    void statusRecordHasOnlyTheStatus() {
        for (List<Wire.Answer> operation : List.of(hybrid.creation, hybrid.update, hybrid.deletion)) {
            for (Wire.Answer record : operation) {
                assertThat(names(record.json())).containsExactly("status");
            }
        }
    }

    @Test
    void runningOperationIs202WithANewUrlAndFinishedOperationIs200() {
        for (List<Wire.Answer> operation : List.of(hybrid.creation, hybrid.update, hybrid.deletion)) {
            assertThat(operation.subList(0, operation.size() - 1)).isNotEmpty().allSatisfy(record -> {
                assertThat(record.status()).isEqualTo(202);
                assertThat(record.json().path("status").asText()).isEqualTo("Accepted");
                assertThat(record.header("Location")).contains("/operationStatuses/");
            });
            Wire.Answer last = operation.get(operation.size() - 1);
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.json().path("status").asText()).isEqualTo("Succeeded");
        }
    }

    @Test
    void readyWorkspaceHasItsUrlAndReadOnlyMembers() {
        assertThat(hybrid.read.status()).isEqualTo(200);
        JsonNode properties = hybrid.read.json().path("properties");
        assertThat(properties.path("provisioningState").asText()).isEqualTo("Succeeded");
        assertThat(properties.path("workspaceUrl").asText()).isNotEmpty().doesNotContain("://");
        assertThat(properties.path("workspaceId").isTextual()).isTrue();
        assertThat(names(properties)).contains("authorizations", "isUcEnabled", "createdBy", "updatedBy");
        assertThat(names(properties.path("parameters")))
                .contains("enableFedRampCertification")
                .doesNotContain("relayNamespaceName", "natGatewayName", "vnetAddressPrefix");
    }

    @Test
    void membersThatWereNotSentAreAbsent() {
        assertThat(names(hybrid.read.json())).doesNotContain("tags");
        assertThat(names(hybrid.read.json().path("properties")))
                .doesNotContain("publicNetworkAccess", "requiredNsgRules");
    }

    @Test
    void timesHaveSevenDigitsAndSystemDataHasAnOffset() {
        JsonNode workspace = hybrid.read.json();
        assertThat(workspace.at("/properties/createdDateTime").asText()).matches(TIME + "Z");
        assertThat(workspace.at("/systemData/createdAt").asText()).matches(TIME + "\\+00:00");
        assertThat(workspace.at("/systemData/lastModifiedAt").asText()).matches(TIME + "\\+00:00");
    }

    @Test
    void updateAcceptsEmptyReadOnlyMembersAndHidesTheUrlOfAHybridWorkspace() {
        assertThat(hybrid.updated.status()).isEqualTo(201);
        JsonNode properties = hybrid.updated.json().path("properties");
        assertThat(properties.path("provisioningState").asText()).isEqualTo("Updating");
        assertThat(names(properties)).doesNotContain("workspaceUrl", "workspaceId");
        assertThat(hybrid.readAfterUpdate.json().at("/properties/workspaceUrl"))
                .isEqualTo(hybrid.read.json().at("/properties/workspaceUrl"));
        assertThat(hybrid.readAfterUpdate.json().at("/tags/key").asText()).isEqualTo("value");
    }

    @Test
    void updateOfAServerlessWorkspaceShowsItsUrl() {
        assertThat(serverless.updated.status()).isEqualTo(201);
        assertThat(names(serverless.updated.json().path("properties"))).contains("workspaceUrl", "workspaceId");
    }

    @Test
    void onlyTheResponseToAnUpdateShowsANewCreationTime() {
        String original = hybrid.read.json().at("/properties/createdDateTime").asText();
        assertThat(hybrid.updated.json().at("/properties/createdDateTime").asText())
                .isNotEmpty()
                .isNotEqualTo(original);
        assertThat(hybrid.readAfterUpdate
                        .json()
                        .at("/properties/createdDateTime")
                        .asText())
                .isEqualTo(original);
    }

    @Test
    void patchOfTagsIsCompletedOrAccepted() {
        assertThat(hybrid.patched.status()).isIn(200, 202);
    }

    @Test
    void deletionIs202WithLocationAndWithoutBody() {
        for (Wire.Answer deleted : List.of(hybrid.deleted, serverless.deleted)) {
            assertThat(deleted.status()).isEqualTo(202);
            assertThat(deleted.text()).isEmpty();
            assertThat(deleted.header("Location")).contains("/operationStatuses/");
            assertThat(deleted.header("Azure-AsyncOperation")).isEmpty();
        }
        assertThat(hybrid.readAfterDeletion.status()).isEqualTo(404);
    }

    /** The code is recorded; the status is not. */
    @Test
    void secondDeletionIsRejectedWhileTheFirstRuns() {
        assertThat(hybrid.deletedAgain.json().at("/error/code").asText()).isEqualTo("ApplianceBeingDeleted");
    }

    @Test
    void unknownTierIsRejectedWithoutTarget() {
        assertRefused(
                "\"sku\": {\"name\": \"unknown\"}, \"properties\": {\"computeMode\": \"Serverless\"}",
                "InvalidDatabricksSku");
    }

    @Test
    void parametersOfAServerlessWorkspaceAreRejectedWithoutTarget() {
        assertRefused(
                "\"sku\": {\"name\": \"premium\"}, \"properties\": {\"computeMode\": \"Serverless\", \"parameters\":"
                        + " {\"enableNoPublicIp\": {\"value\": true}}}",
                "FeatureNotSupportedForServerlessWorkspace");
    }

    @Test
    void responsesHaveTheQuotaHeadersOfTheProvider() {
        String prefix = "x-ms-ratelimit-remaining-subscription-";
        assertThat(hybrid.creation.get(0).header(prefix + "global-reads")).isNotEmpty();
        assertThat(hybrid.deleted.header(prefix + "global-deletes")).isNotEmpty();
        assertThat(hybrid.read.header(prefix + "resource-requests")).isNotEmpty();
    }

    private void assertRefused(String members, String code) {
        Wire.Answer answer = target.send(
                "PUT",
                target.path("workspaces", "refused-" + target.run()),
                "{\"location\": \"" + target.location() + "\", " + members + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").asText()).isEqualTo(code);
        assertThat(names(answer.json().path("error"))).doesNotContain("target");
    }

    private static List<String> names(JsonNode object) {
        List<String> list = new ArrayList<>();
        object.fieldNames().forEachRemaining(list::add);
        return list;
    }
}
