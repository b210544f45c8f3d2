/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.workspace;

import static io.github.adbmaven.workspace.spec.WorkspaceProperty.CATALOG_TYPE;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.CLUSTER_UPDATE;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.COMPLIANCE_PROFILE;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.COMPLIANCE_STANDARDS;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.COMPUTE_MODE;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.CONNECTOR_ID;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.CONNECTOR_IDENTITY;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.CONNECTOR_USER_IDENTITY;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.INFRASTRUCTURE_ENCRYPTION;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.LOCATION;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.MANAGED_RESOURCE_GROUP;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.NAT_GATEWAY;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.NO_PUBLIC_IP;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.PREPARE_ENCRYPTION;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.PRIVATE_SUBNET;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.PUBLIC_NETWORK_ACCESS;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.PUBLIC_SUBNET;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.REQUIRED_NSG_RULES;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.ROOT_KEY_NAME;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.ROOT_KEY_SOURCE;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.ROOT_KEY_VAULT;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.ROOT_KEY_VERSION;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.SECURITY_MONITORING;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.SERVICES_KEY_NAME;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.SERVICES_KEY_VAULT;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.SERVICES_KEY_VERSION;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.SKU;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.STORAGE_ACCOUNT_SKU;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.STORAGE_FIREWALL;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.UI_DEFINITION_URI;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.VIRTUAL_NETWORK_ID;
import static io.github.adbmaven.workspace.spec.WorkspaceProperty.VNET_ADDRESS_PREFIX;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.adbmaven.error.Problem;
import io.github.adbmaven.model.WorkspaceId;
import io.github.adbmaven.workspace.spec.ChangeTableTest;
import io.github.adbmaven.workspace.spec.ChangeTableTest.Row;
import io.github.adbmaven.workspace.spec.Plan;
import io.github.adbmaven.workspace.spec.SpecBuilder;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every property on its way to Azure and back: what the planner says of a change is what a strict service accepts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangeTableApplyTest {
    private static final int PAIRS_OF_A_SEED = 30;
    private static final String NET =
            "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/net/providers/";

    private static final Map<WorkspaceProperty, String> NETWORK = Map.of(
            VIRTUAL_NETWORK_ID, NET + "Microsoft.Network/virtualNetworks/v", PUBLIC_SUBNET, "p", PRIVATE_SUBNET, "q");
    private static final Map<WorkspaceProperty, String> FIREWALL = Map.of(
            STORAGE_FIREWALL, "Disabled",
            CONNECTOR_ID, NET + "Microsoft.Databricks/accessConnectors/c",
            CONNECTOR_IDENTITY, "SystemAssigned");
    private static final Map<WorkspaceProperty, String> COMPLIANCE =
            Map.of(CLUSTER_UPDATE, "Enabled", SECURITY_MONITORING, "Enabled");

    private final WorkspaceFixture fixture = new WorkspaceFixture();
    private final AtomicInteger names = new AtomicInteger();

    @BeforeAll
    void finishOperationsImmediately() {
        fixture.settings("{'operationPolls':0}");
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    static Stream<Row> rows() {
        return ChangeTableTest.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void changedValueIsUpdatedOrRequiresReplacement(Row row) {
        assertChange(row, row.one(), row.other(), row.change());
        assertChange(row, row.other(), row.one(), row.reverseChange());
    }

    private void assertChange(Row row, String first, String second, Plan.Action change) {
        WorkspaceId id = fixture.id("row" + names.incrementAndGet());
        fixture.apply(id, spec(row, first));
        JsonNode made = fixture.existing(id).resource();
        fixture.clearLog();

        fixture.apply(id, spec(row, first));
        assertThat(fixture.writes()).as("again: " + first).isEmpty();

        if (change == Plan.Action.REPLACE) {
            Problem problem = fixture.refused(() -> fixture.apply(id, spec(row, second)));
            assertThat(problem.render()).contains(row.property().element() + ": ", "-Dadb.allowReplace=true");
            assertThat(fixture.existing(id).resource()).isEqualTo(made);
            fixture.apply(id, spec(row, second).allowReplace());
            assertThat(fixture.existing(id).workspaceId()).isNotEqualTo(made.at("/properties/workspaceId"));
        } else {
            fixture.apply(id, spec(row, second));
            assertThat(fixture.writes())
                    .as(first + " -> " + second)
                    .extracting(write -> write.path("method").asText())
                    .containsExactly("PUT");
            assertThat(fixture.existing(id).resource().at("/properties/workspaceId"))
                    .isEqualTo(made.at("/properties/workspaceId"));
        }
        assertThat(fixture.plan(id, spec(row, second)).plan().changes()).isEmpty();
        fixture.destroy(id);
    }

    /** The value, and what Azure wants beside it. */
    private static SpecBuilder spec(Row row, String text) {
        Map<WorkspaceProperty, String> values = new EnumMap<>(WorkspaceProperty.class);
        WorkspaceProperty property = row.property();
        if (NETWORK.containsKey(property)) {
            values.putAll(NETWORK);
        }
        if (FIREWALL.containsKey(property) || property == CONNECTOR_USER_IDENTITY) {
            values.putAll(FIREWALL);
        }
        if (property == COMPLIANCE_PROFILE || property == COMPLIANCE_STANDARDS) {
            values.putAll(COMPLIANCE);
        }
        if (property == PUBLIC_NETWORK_ACCESS) {
            values.put(REQUIRED_NSG_RULES, "NoAzureDatabricksRules");
        }
        if (property == CONNECTOR_USER_IDENTITY) {
            values.put(CONNECTOR_IDENTITY, "UserAssigned");
        }
        values.put(property, text);
        SpecBuilder spec = SpecBuilder.empty();
        values.forEach(spec::with);
        return spec;
    }

    static IntStream seeds() {
        return IntStream.range(0, 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void applyConvergesForEveryPropertyCombination(int seed) {
        Random random = new Random(seed);
        Set<Plan.Action> met = EnumSet.noneOf(Plan.Action.class);
        for (int i = 0; i < PAIRS_OF_A_SEED; i++) {
            WorkspaceId id = fixture.id("s" + seed + "-" + i);
            boolean standard = random.nextInt(4) == 0;
            fixture.apply(id, random(random, standard));
            // What needs premium keeps a workspace from becoming standard.
            SpecBuilder wanted =
                    random(random, standard && random.nextBoolean()).allowReplace();
            String about = "pair " + i + " of seed " + seed + ": " + wanted.build() + " for "
                    + fixture.existing(id).resource();

            met.add(fixture.apply(id, wanted).planned().plan().action());

            assertThat(fixture.plan(id, wanted).plan().changes()).as(about).isEmpty();
            fixture.clearLog();
            fixture.apply(id, wanted);
            assertThat(fixture.writes()).as(about).isEmpty();
            fixture.destroy(id);
            assertThat(fixture.workspace(id)).isEmpty();
        }
        assertThat(met).contains(Plan.Action.UPDATE, Plan.Action.REPLACE);
    }

    /** A declaration that Azure accepts. */
    private static SpecBuilder random(Random random, boolean standard) {
        SpecBuilder spec = SpecBuilder.empty();
        if (random.nextInt(10) == 0) {
            spec.with(COMPUTE_MODE, "Serverless").with(SKU, "premium");
        } else {
            hybrid(spec, random, standard);
        }
        for (String key : List.of("team", "Cost", "stage")) {
            if (random.nextInt(3) == 0) {
                spec.tag(key, "value " + random.nextInt(3));
            }
        }
        if (random.nextInt(8) == 0) {
            spec.extra("{'future':{'depth':" + random.nextInt(3) + "}}");
        }
        return spec;
    }

    private static void hybrid(SpecBuilder spec, Random random, boolean standard) {
        some(spec, random, 8, LOCATION, "westeurope", "North Europe");
        some(spec, random, 8, MANAGED_RESOURCE_GROUP, "mrg-one", "mrg-two");
        some(spec, random, 3, NO_PUBLIC_IP, "true", "false");
        some(spec, random, 4, STORAGE_ACCOUNT_SKU, "Standard_GRS", "Standard_LRS");
        some(spec, random, 10, NAT_GATEWAY, "one", "two");
        some(spec, random, 12, VNET_ADDRESS_PREFIX, "10.139", "10.140");
        some(spec, random, 10, INFRASTRUCTURE_ENCRYPTION, "true", "false");
        some(spec, random, 10, CATALOG_TYPE, "UnityCatalog", "HiveMetastore");
        some(spec, random, 5, UI_DEFINITION_URI, "https://a.example/ui", "https://b.example/ui");
        spec.with(COMPUTE_MODE, "Hybrid").with(REQUIRED_NSG_RULES, "NoAzureDatabricksRules");
        if (random.nextInt(12) == 0) {
            NETWORK.forEach(spec::with);
        }
        spec.with(SKU, standard ? "standard" : "premium");
        if (standard) {
            return;
        }
        some(spec, random, 6, PREPARE_ENCRYPTION, "true", "false");
        if (random.nextInt(4) == 0) {
            FIREWALL.forEach(spec::with);
        }
        if (random.nextInt(4) == 0) {
            COMPLIANCE.forEach(spec::with);
            some(spec, random, 2, COMPLIANCE_PROFILE, "Enabled", "Disabled");
            some(spec, random, 2, COMPLIANCE_STANDARDS, "HIPAA", "HIPAA, PCI_DSS", "NONE");
        }
        if (random.nextInt(4) == 0) {
            spec.with(SERVICES_KEY_VAULT, "https://one.vault.azure.net")
                    .with(SERVICES_KEY_NAME, "key" + random.nextInt(2))
                    .with(SERVICES_KEY_VERSION, "1a");
        }
        if (random.nextInt(5) == 0) {
            spec.with(ROOT_KEY_SOURCE, "Microsoft.Keyvault")
                    .with(ROOT_KEY_VAULT, "https://one.vault.azure.net/")
                    .with(ROOT_KEY_NAME, "key")
                    .with(ROOT_KEY_VERSION, "1a");
        }
    }

    private static void some(SpecBuilder spec, Random random, int oneIn, WorkspaceProperty property, String... values) {
        if (random.nextInt(oneIn) == 0) {
            spec.with(property, values[random.nextInt(values.length)]);
        }
    }
}
