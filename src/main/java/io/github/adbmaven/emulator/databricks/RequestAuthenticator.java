/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.databricks;

import io.github.adbmaven.emulator.arm.ResourceManager;
import io.github.adbmaven.emulator.arm.WorkspaceResource;
import io.github.adbmaven.emulator.entra.Directory;
import io.github.adbmaven.emulator.entra.ServicePrincipal;
import io.github.adbmaven.emulator.entra.TokenAudiences;
import io.github.adbmaven.emulator.entra.Tokens;
import io.github.adbmaven.emulator.entra.VerifiedToken;
import io.github.adbmaven.emulator.server.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Authenticates callers of a workspace: members by access token or Entra token, others by the two management headers, which
 * add a principal with Contributor or Owner on the resource as an administrator permanently.
 */
final class RequestAuthenticator {
    private static final Duration RESERVE = Duration.ofSeconds(30);
    private static final String RESOURCE_ID = "x-databricks-azure-workspace-resource-id";
    private static final String MANAGEMENT_TOKEN = "x-databricks-azure-sp-management-token";

    private static final String RESOURCE_ID_FORM =
            "(?i)/subscriptions/[0-9a-f-]{36}/resourceGroups/[^/]+/providers/Microsoft\\.Databricks/workspaces/[^/]+";

    private final Workspace workspace;
    private final ResourceManager resourceManager;
    private final Directory directory;
    private final Tokens tokens;
    private final TokenAudiences audiences;
    private final Clock clock;

    RequestAuthenticator(
            Workspace workspace,
            ResourceManager resourceManager,
            Directory directory,
            Tokens tokens,
            TokenAudiences audiences,
            Clock clock) {
        this.workspace = workspace;
        this.resourceManager = resourceManager;
        this.directory = directory;
        this.tokens = tokens;
        this.audiences = audiences;
        this.clock = clock;
    }

    Caller of(Request request) {
        if (resourceManager
                .workspace(workspace.resourceId())
                .filter(WorkspaceResource::isPrivate)
                .isPresent()) {
            throw DatabricksError.networkRefused(workspace.id());
        }
        String credential = request.bearerToken().orElseThrow(DatabricksError::credentialMissing);
        Member member = credential.startsWith("dapi") ? byAccessToken(credential) : byEntraToken(credential, request);
        Optional<String> org = request.header("x-databricks-org-id")
                .or(() -> request.header("x-databricks-workspace-id"))
                .filter(id -> !id.equals(workspace.id()));
        org.ifPresent(id -> {
            throw DatabricksError.otherWorkspace(id);
        });
        return Caller.of(member);
    }

    private Member byAccessToken(String value) {
        return workspace
                .tokenWithValue(value)
                .filter(token -> token.isActive(clock.instant()))
                .flatMap(token -> workspace.member(token.owner()))
                .orElseThrow(DatabricksError::tokenInvalid);
    }

    private Member byEntraToken(String value, Request request) {
        VerifiedToken token = tokens.verify(value).orElseThrow(DatabricksError::tokenInvalid);
        if (!audiences.isDatabricks(token.audience())) {
            throw DatabricksError.audienceWrong(TokenAudiences.DATABRICKS, token.audience());
        }
        requireFreshness(token);
        String issuer = Tokens.issuer(workspace.tenantId());
        if (!token.issuer().equals(issuer)) {
            throw DatabricksError.issuerWrong(issuer, token.issuer());
        }
        Optional<String> resourceId = request.header(RESOURCE_ID);
        resourceId.ifPresent(this::requireThisWorkspace);
        Optional<VerifiedToken> management = request.header(MANAGEMENT_TOKEN).map(this::managementToken);
        String objectId = token.objectId().orElseThrow(DatabricksError::tokenInvalid);
        return workspace
                .member(objectId)
                .or(() -> management
                        .filter(verified -> resourceId.isPresent())
                        .flatMap(verified -> addMember(token, verified)))
                .orElseThrow(DatabricksError::principalUnknown);
    }

    private void requireFreshness(VerifiedToken token) {
        Instant now = clock.instant();
        if (!now.isBefore(token.expires())) {
            throw DatabricksError.tokenExpired();
        }
        if (!now.plus(RESERVE).isBefore(token.expires())) {
            throw DatabricksError.tokenExpiring();
        }
    }

    private void requireThisWorkspace(String resourceId) {
        if (!resourceId.matches(RESOURCE_ID_FORM)) {
            throw DatabricksError.resourceIdMalformed();
        }
        WorkspaceResource named =
                resourceManager.workspace(resourceId).orElseThrow(() -> DatabricksError.resourceIdUnknown(resourceId));
        String id = named.workspaceId().orElseThrow(() -> DatabricksError.resourceIdUnknown(resourceId));
        if (!id.equals(workspace.id())) {
            throw DatabricksError.otherWorkspace(id);
        }
    }

    private VerifiedToken managementToken(String value) {
        VerifiedToken token = tokens.verify(value).orElseThrow(DatabricksError::tokenInvalid);
        if (!audiences.isManagement(token.audience())) {
            throw DatabricksError.audienceWrong("https://management.core.windows.net/", token.audience());
        }
        requireFreshness(token);
        return token;
    }

    /** Both tokens must be the same principal's, and the role is looked up in the name of the management token. */
    private Optional<Member> addMember(VerifiedToken token, VerifiedToken management) {
        return token.objectId()
                .filter(objectId ->
                        management.objectId().filter(objectId::equals).isPresent())
                .filter(objectId -> resourceManager.permits(objectId, workspace.resourceId(), true))
                .flatMap(objectId -> principal(token))
                .map(principal -> workspace.addMember(principal, true, true));
    }

    private Optional<ServicePrincipal> principal(VerifiedToken token) {
        return directory
                .principal(token.applicationId())
                .filter(principal -> principal.tenantId().equals(token.tenantId()));
    }
}
