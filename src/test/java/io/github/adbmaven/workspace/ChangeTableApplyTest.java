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
import io.github.adbmaven.workspace.spec.Wish;
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

    private final Estates estates = new Estates();
    private final AtomicInteger names = new AtomicInteger();

    @BeforeAll
    void hurry() {
        estates.settings("{'operationPolls':0}");
    }

    @AfterAll
    void stop() {
        estates.close();
    }

    static Stream<Row> rows() {
        return ChangeTableTest.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void createdThenLeftAloneThenChangedOrRefused(Row row) {
        comesTrue(row, row.one(), row.other(), row.there());
        comesTrue(row, row.other(), row.one(), row.back());
    }

    private void comesTrue(Row row, String first, String second, Plan.Action change) {
        WorkspaceId id = estates.id("row" + names.incrementAndGet());
        estates.apply(id, wish(row, first));
        JsonNode made = estates.there(id).resource();
        estates.clearLog();

        estates.apply(id, wish(row, first));
        assertThat(estates.writes()).as("again: " + first).isEmpty();

        if (change == Plan.Action.REPLACE) {
            Problem problem = estates.refused(() -> estates.apply(id, wish(row, second)));
            assertThat(problem.render()).contains(row.property().element() + ": ", "-Dadb.allowReplace=true");
            assertThat(estates.there(id).resource()).isEqualTo(made);
            estates.apply(id, wish(row, second).allowReplace());
            assertThat(estates.there(id).workspaceId()).isNotEqualTo(made.at("/properties/workspaceId"));
        } else {
            estates.apply(id, wish(row, second));
            assertThat(estates.writes())
                    .as(first + " -> " + second)
                    .extracting(write -> write.path("method").asText())
                    .containsExactly("PUT");
            assertThat(estates.there(id).resource().at("/properties/workspaceId"))
                    .isEqualTo(made.at("/properties/workspaceId"));
        }
        assertThat(estates.plan(id, wish(row, second)).plan().changes()).isEmpty();
        estates.destroy(id);
    }

    /** The value, and what Azure wants beside it. */
    private static Wish wish(Row row, String text) {
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
        Wish wish = Wish.nothing();
        values.forEach(wish::with);
        return wish;
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
            WorkspaceId id = estates.id("s" + seed + "-" + i);
            boolean standard = random.nextInt(4) == 0;
            estates.apply(id, random(random, standard));
            // What needs premium keeps a workspace from becoming standard.
            Wish wanted = random(random, standard && random.nextBoolean()).allowReplace();
            String about = "pair " + i + " of seed " + seed + ": " + wanted.declaration() + " for "
                    + estates.there(id).resource();

            met.add(estates.apply(id, wanted).planned().plan().action());

            assertThat(estates.plan(id, wanted).plan().changes()).as(about).isEmpty();
            estates.clearLog();
            estates.apply(id, wanted);
            assertThat(estates.writes()).as(about).isEmpty();
            estates.destroy(id);
            assertThat(estates.workspace(id)).isEmpty();
        }
        assertThat(met).contains(Plan.Action.UPDATE, Plan.Action.REPLACE);
    }

    /** A declaration that Azure accepts. */
    private static Wish random(Random random, boolean standard) {
        Wish wish = Wish.nothing();
        if (random.nextInt(10) == 0) {
            wish.with(COMPUTE_MODE, "Serverless").with(SKU, "premium");
        } else {
            hybrid(wish, random, standard);
        }
        for (String key : List.of("team", "Cost", "stage")) {
            if (random.nextInt(3) == 0) {
                wish.tag(key, "value " + random.nextInt(3));
            }
        }
        if (random.nextInt(8) == 0) {
            wish.extra("{'future':{'depth':" + random.nextInt(3) + "}}");
        }
        return wish;
    }

    private static void hybrid(Wish wish, Random random, boolean standard) {
        some(wish, random, 8, LOCATION, "westeurope", "North Europe");
        some(wish, random, 8, MANAGED_RESOURCE_GROUP, "mrg-one", "mrg-two");
        some(wish, random, 3, NO_PUBLIC_IP, "true", "false");
        some(wish, random, 4, STORAGE_ACCOUNT_SKU, "Standard_GRS", "Standard_LRS");
        some(wish, random, 10, NAT_GATEWAY, "one", "two");
        some(wish, random, 12, VNET_ADDRESS_PREFIX, "10.139", "10.140");
        some(wish, random, 10, INFRASTRUCTURE_ENCRYPTION, "true", "false");
        some(wish, random, 10, CATALOG_TYPE, "UnityCatalog", "HiveMetastore");
        some(wish, random, 5, UI_DEFINITION_URI, "https://a.example/ui", "https://b.example/ui");
        wish.with(COMPUTE_MODE, "Hybrid").with(REQUIRED_NSG_RULES, "NoAzureDatabricksRules");
        if (random.nextInt(12) == 0) {
            NETWORK.forEach(wish::with);
        }
        wish.with(SKU, standard ? "standard" : "premium");
        if (standard) {
            return;
        }
        some(wish, random, 6, PREPARE_ENCRYPTION, "true", "false");
        if (random.nextInt(4) == 0) {
            FIREWALL.forEach(wish::with);
        }
        if (random.nextInt(4) == 0) {
            COMPLIANCE.forEach(wish::with);
            some(wish, random, 2, COMPLIANCE_PROFILE, "Enabled", "Disabled");
            some(wish, random, 2, COMPLIANCE_STANDARDS, "HIPAA", "HIPAA, PCI_DSS", "NONE");
        }
        if (random.nextInt(4) == 0) {
            wish.with(SERVICES_KEY_VAULT, "https://one.vault.azure.net")
                    .with(SERVICES_KEY_NAME, "key" + random.nextInt(2))
                    .with(SERVICES_KEY_VERSION, "1a");
        }
        if (random.nextInt(5) == 0) {
            wish.with(ROOT_KEY_SOURCE, "Microsoft.Keyvault")
                    .with(ROOT_KEY_VAULT, "https://one.vault.azure.net/")
                    .with(ROOT_KEY_NAME, "key")
                    .with(ROOT_KEY_VERSION, "1a");
        }
    }

    private static void some(Wish wish, Random random, int oneIn, WorkspaceProperty property, String... values) {
        if (random.nextInt(oneIn) == 0) {
            wish.with(property, values[random.nextInt(values.length)]);
        }
    }
}
