/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Creates a token with the requests that an article sends with curl. */
class ArticleTest extends EmulatorTest {
    @Test
    void twoEntraTokensAndThreeHeadersCreateAnAccessToken() {
        Wire.Answer resource = wire.arm(workspace.resourceId() + "?api-version=2018-04-01");
        assertThat(resource.status()).as(resource.text()).isEqualTo(200);
        String host =
                "https://" + resource.json().at("/properties/workspaceUrl").asText();
        assertThat(host).isEqualTo(workspace.host().toString());

        Wire.Answer created = wire.send(
                "POST",
                host + "/api/2.0/token/create",
                wire.managementHeaders(workspace),
                "{\"lifetime_seconds\": 100, \"comment\": \"by hand\"}");
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        String pat = created.json().path("token_value").asText();
        assertThat(pat).matches("dapi[a-f0-9]{32}-2");

        Wire.Answer pools = wire.get(host + "/api/2.0/instance-pools/list", Wire.bearer(pat));
        assertThat(pools.status()).isEqualTo(200);
        assertThat(pools.header("x-databricks-org-id")).isEqualTo(workspace.workspaceId());

        String id = created.json().at("/token_info/token_id").asText();
        Wire.Answer deleted = wire.send(
                "POST",
                host + "/api/2.0/token/delete",
                Wire.bearer(wire.token(Wire.DATABRICKS)),
                "{\"token_id\": \"" + id + "\"}");
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(wire.get(host + "/api/2.0/instance-pools/list", Wire.bearer(pat))
                        .status())
                .isEqualTo(403);
    }
}
