/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.emulator.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.adbmaven.emulator.ci.CiJobTokenService;
import io.github.adbmaven.emulator.entra.CredentialRegistry;
import io.github.adbmaven.emulator.entra.ExternalIssuer;
import io.github.adbmaven.emulator.entra.FederatedCredential;
import io.github.adbmaven.emulator.entra.ServicePrincipal;
import io.github.adbmaven.emulator.imds.ManagedIdentityService;
import io.github.adbmaven.emulator.server.Json;
import io.github.adbmaven.emulator.server.RequestContext;
import io.github.adbmaven.emulator.server.Response;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;

/** Creates CI jobs, virtual machines and apps, in which a build can authenticate without a secret. */
final class PlatformCommands {
    private static final String AUDIENCE = "api://AzureADTokenExchange";

    private final EmulatorState state;
    private final CredentialRegistry credentials;
    /** The secret of the app endpoint, which all apps share. */
    private final String headerOfApp;

    PlatformCommands(EmulatorState state) {
        this.state = state;
        this.credentials = state.directory().credentials();
        this.headerOfApp = state.secrets().note(state.secrets().hex(32));
    }

    Response addCertificate(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(call.request(), "applicationId", "pem", "subject");
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(
                            new ByteArrayInputStream(command.required("pem").getBytes(StandardCharsets.US_ASCII)));
            String id = principal(command).applicationId();
            command.text("subject")
                    .map(X500Principal::new)
                    .ifPresentOrElse(
                            subject -> credentials.registerSubject(id, subject, certificate),
                            () -> credentials.register(id, certificate));
        } catch (CertificateException e) {
            throw new ControlError(400, "The field pem is not a valid certificate.");
        }
        return Response.empty(204);
    }

    Response addJob(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(
                call.request(),
                "kind",
                "applicationId",
                "subject",
                "audience",
                "life",
                "trusted",
                "trustedIssuer",
                "trustedSubject",
                "trustedAudience");
        Platform platform = Platform.named(command.required("kind"));
        ServicePrincipal principal = principal(command);
        ExternalIssuer issuer = credentials.issuer(platform.issuer);
        String subject = command.text("subject", platform.subject);
        String audience = command.text("audience", AUDIENCE);
        if (command.flag("trusted", true)) {
            credentials.trust(
                    principal.applicationId(),
                    new FederatedCredential(
                            command.text("trustedIssuer", issuer.url()),
                            command.text("trustedSubject", subject),
                            command.text("trustedAudience", audience)));
        }
        CiJobTokenService.Job job = new CiJobTokenService.Job(
                UUID.randomUUID().toString(),
                state.secrets().hex(40),
                issuer,
                subject,
                audience,
                platform == Platform.AZURE_PIPELINES ? UUID.randomUUID().toString() : "",
                command.duration("life").orElse(platform.life));
        state.jobs().add(job);
        return Response.json(201, described(platform, job, principal));
    }

    private ObjectNode described(Platform platform, CiJobTokenService.Job job, ServicePrincipal principal) {
        ObjectNode answer = Json.object();
        ObjectNode environment = answer.putObject("environment");
        String address = state.jobs().address().toString();
        switch (platform) {
            case GITHUB ->
                environment
                        .put("GITHUB_ACTIONS", "true")
                        .put("ACTIONS_ID_TOKEN_REQUEST_URL", address + "/github/" + job.id() + "/token?api-version=2.0")
                        .put("ACTIONS_ID_TOKEN_REQUEST_TOKEN", job.bearer());
            case AZURE_PIPELINES ->
                environment
                        .put("TF_BUILD", "True")
                        .put("SYSTEM_OIDCREQUESTURI", address + "/azure/" + job.id() + "/oidctoken")
                        .put("SYSTEM_ACCESSTOKEN", job.bearer())
                        .put("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID", job.connection())
                        .put("AZURESUBSCRIPTION_CLIENT_ID", principal.applicationId())
                        .put("AZURESUBSCRIPTION_TENANT_ID", principal.tenantId());
            case GITLAB, KUBERNETES -> answer.put("token", state.jobs().issueToken(job, job.audience()));
        }
        return answer;
    }

    Response addMachine(RequestContext<AnonymousCaller> call) {
        ControlRequest command = ControlRequest.of(
                call.request(), "kind", "applicationId", "resourceId", "systemAssigned", "failing", "failure");
        boolean app = command.text("kind", "machine").equals("app");
        Optional<String> header = app ? Optional.of(headerOfApp) : Optional.empty();
        ManagedIdentityService machines = state.machines();
        machines.assign(new ManagedIdentityService.Assigned(
                principal(command).applicationId(),
                command.text("resourceId"),
                header,
                command.flag("systemAssigned", true)));
        machines.fail(command.number("failing", 0), command.number("failure", 410));
        String address = state.machines().address().toString();
        ObjectNode answer = Json.object();
        ObjectNode environment = answer.putObject("environment");
        header.ifPresentOrElse(
                value -> environment
                        .put("IDENTITY_ENDPOINT", address + "/msi/token")
                        .put("IDENTITY_HEADER", value),
                () -> environment.put("ARM_USE_MSI", "true").put("AZURE_POD_IDENTITY_AUTHORITY_HOST", address));
        return Response.json(201, answer);
    }

    private ServicePrincipal principal(ControlRequest command) {
        String id = command.required("applicationId");
        return state.directory()
                .principal(id)
                .orElseThrow(() -> new ControlError(400, "Principal " + id + " not found."));
    }

    /** Returns the issuer of a job's tokens. */
    private enum Platform {
        GITHUB("https://token.actions.githubusercontent.com", "repo:octo/app:ref:refs/heads/main", 5),
        AZURE_PIPELINES("https://vstoken.dev.azure.com/emulator", "sc://octo/app/azure", 10),
        GITLAB("https://gitlab.example.com", "project_path:octo/app:ref_type:branch:ref:main", 60),
        KUBERNETES("https://cluster.example.com/", "system:serviceaccount:build:maven", 60);

        private final String issuer;
        private final String subject;
        private final Duration life;

        Platform(String issuer, String subject, int minutes) {
            this.issuer = issuer;
            this.subject = subject;
            this.life = Duration.ofMinutes(minutes);
        }

        static Platform named(String kind) {
            return switch (kind) {
                case "github" -> GITHUB;
                case "azure-pipelines" -> AZURE_PIPELINES;
                case "gitlab" -> GITLAB;
                case "kubernetes" -> KUBERNETES;
                default ->
                    throw new ControlError(
                            400,
                            "The field kind is missing or invalid. Supported values: github, azure-pipelines, gitlab, kubernetes.");
            };
        }
    }
}
