/* SPDX-License-Identifier: Apache-2.0 */
package io.github.adbmaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.adbmaven.error.ProblemException;
import io.github.adbmaven.goal.GoalContext;
import io.github.adbmaven.maven.BuildContextFactory;
import io.github.adbmaven.maven.MojoParameters;
import io.github.adbmaven.settings.Settings;
import io.github.adbmaven.settings.WorkspaceSpecParser;
import io.github.adbmaven.testing.TestBuild;
import io.github.adbmaven.workspace.spec.TagPatterns;
import io.github.adbmaven.workspace.spec.WorkspaceProperty;
import io.github.adbmaven.workspace.spec.WorkspaceSpec;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;

/** The elements of a POM reach the spec of the workspace, through Maven's own configurator. */
class AbstractWorkspaceSpecMojoTest {
    private static final String NET = "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/g/providers/";

    private static final String EVERYTHING = """
            <configuration>
              <location>westeurope</location>
              <sku>premium</sku>
              <computeMode>Hybrid</computeMode>
              <managedResourceGroup>mrg</managedResourceGroup>
              <tags><team>data</team><empty/><stage>${stage}</stage></tags>
              <publicNetworkAccess>Enabled</publicNetworkAccess>
              <requiredNsgRules>AllRules</requiredNsgRules>
              <noPublicIp>true</noPublicIp>
              <virtualNetworkId>NETMicrosoft.Network/virtualNetworks/v</virtualNetworkId>
              <publicSubnet>one</publicSubnet>
              <privateSubnet>two</privateSubnet>
              <natGateway>nat</natGateway>
              <publicIpName>ip</publicIpName>
              <loadBalancer><id>NETMicrosoft.Network/loadBalancers/l</id><backendPool>pool</backendPool></loadBalancer>
              <vnetAddressPrefix>10.140</vnetAddressPrefix>
              <storageAccountName>dbfs</storageAccountName>
              <storageAccountSku>Standard_LRS</storageAccountSku>
              <amlWorkspaceId>NETMicrosoft.MachineLearningServices/workspaces/m</amlWorkspaceId>
              <encryption>
                <managedDisk>
                  <keyVaultUri>https://v</keyVaultUri><keyName>k</keyName><keyVersion>1</keyVersion>
                  <autoRotation>true</autoRotation>
                </managedDisk>
                <managedServices>
                  <keyVaultUri>https://v</keyVaultUri><keyName>k</keyName><keyVersion>1</keyVersion>
                </managedServices>
                <root>
                  <keySource>Microsoft.Keyvault</keySource>
                  <keyVaultUri>https://v</keyVaultUri><keyName>k</keyName><keyVersion>1</keyVersion>
                </root>
              </encryption>
              <prepareEncryption>true</prepareEncryption>
              <infrastructureEncryption>true</infrastructureEncryption>
              <defaultCatalog><initialType>UnityCatalog</initialType><initialName>main</initialName></defaultCatalog>
              <accessConnector>
                <id>NETMicrosoft.Databricks/accessConnectors/c</id>
                <identityType>UserAssigned</identityType>
                <userAssignedIdentityId>NETMicrosoft.ManagedIdentity/userAssignedIdentities/u</userAssignedIdentityId>
              </accessConnector>
              <defaultStorageFirewall>Enabled</defaultStorageFirewall>
              <enhancedSecurityCompliance>
                <automaticClusterUpdate>Enabled</automaticClusterUpdate>
                <enhancedSecurityMonitoring>Enabled</enhancedSecurityMonitoring>
                <complianceSecurityProfile>
                  <value>Enabled</value>
                  <standards><standard>HIPAA</standard><standard>PCI_DSS</standard></standards>
                </complianceSecurityProfile>
              </enhancedSecurityCompliance>
              <authorizations>
                <authorization>
                  <principalId>aaaaaaaa-0000-0000-0000-000000000001</principalId>
                  <roleDefinitionId>bbbbbbbb-0000-0000-0000-000000000001</roleDefinitionId>
                </authorization>
              </authorizations>
              <uiDefinitionUri>https://a.example</uiDefinitionUri>
              <properties>{"future": true}</properties>
              <apiVersion>2026-01-01</apiVersion>
              <timeToLive>8h</timeToLive>
              <createResourceGroup>true</createResourceGroup>
              <adopt>true</adopt>
              <allowReplace>true</allowReplace>
              <registerProvider>true</registerProvider>
              <strictTags>true</strictTags>
              <ignoreTags><ignoreTag>policy-*</ignoreTag><ignoreTag>created</ignoreTag></ignoreTags>
            </configuration>
            """.replace("NET", NET);

    @Test
    void everyElementReachesTheSpec() throws Exception {
        WorkspaceSpec declaration = declare(EVERYTHING);

        assertThat(declaration.values().keySet()).containsExactly(WorkspaceProperty.values());
        assertThat(declaration.text(WorkspaceProperty.ROOT_KEY_SOURCE)).contains("Microsoft.Keyvault");
        assertThat(declaration.text(WorkspaceProperty.CATALOG_NAME)).contains("main");
        assertThat(declaration.value(WorkspaceProperty.COMPLIANCE_STANDARDS).orElseThrow())
                .hasSize(2);
        assertThat(declaration.extra().path("future").asBoolean()).isTrue();
        assertThat(declaration.timeToLive()).isPresent();
        assertThat(declaration.switches()).isEqualTo(new WorkspaceSpec.ApplyOptions(true, true, true, true, true));
    }

    @Test
    void ignoredTagPatternsReachTheSpec() throws Exception {
        assertThat(declare(EVERYTHING).ignoredTags()).isEqualTo(new TagPatterns(List.of("policy-*", "created")));
    }

    @Test
    void emptyTagHasNoValueAndLatePlaceholderIsResolved() throws Exception {
        assertThat(declare(EVERYTHING).tags()).isEqualTo(Map.of("team", "data", "empty", "", "stage", "nightly"));
    }

    @Test
    void missingConfigurationResultsInEmptySpec() throws Exception {
        WorkspaceSpec declaration = declare("<configuration/>");

        assertThat(declaration.values()).isEmpty();
        assertThat(declaration.tags()).isEmpty();
        assertThat(declaration.extra()).isEmpty();
    }

    @Test
    void unknownNestedElementIsRejectedWithTheValidOnes() {
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class,
                () -> declare("<configuration><loadBalancer><pool>p</pool></loadBalancer></configuration>"));

        assertThat(refusal.problem().render())
                .contains("<loadBalancer><pool> is unknown; <loadBalancer> may hold <id>, <backendPool>.");
    }

    @Test
    void undefinedPlaceholderIsRejected() {
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class,
                () -> declare("<configuration><tags><a>x-${nobody}</a></tags></configuration>"));

        assertThat(refusal.problem().render()).contains("x-${nobody}", "<tags> in the POM");
    }

    private static WorkspaceSpec declare(String xml) throws Exception {
        Xpp3Dom dom = Xpp3DomBuilder.build(new StringReader(xml));
        TestBuild build = new TestBuild();
        build.project().getProperties().setProperty("stage", "nightly");
        MavenSession session = build.session();
        MojoExecution execution = new MojoExecution(descriptor(), dom);
        Goal goal = new Goal();
        new BasicComponentConfigurator()
                .configureComponent(
                        goal,
                        new XmlPlexusConfiguration(dom),
                        new PluginParameterExpressionEvaluator(session, execution),
                        null /* no class has to be found by name */);
        MojoParameters parameters = new MojoParameters(session, execution);
        goal.collect(parameters);
        return WorkspaceSpecParser.of(new Settings(parameters.values(), parameters.nested(), Map.of()));
    }

    private static MojoDescriptor descriptor() {
        MojoDescriptor descriptor = new MojoDescriptor();
        descriptor.setGoal("plan");
        descriptor.setPluginDescriptor(new PluginDescriptor());
        return descriptor;
    }

    /** A goal that has only the parameters. */
    private static final class Goal extends AbstractProvisioningMojo {
        Goal() {
            super(new BuildContextFactory(request -> {
                throw new AssertionError("no secrets here");
            }));
        }

        @Override
        void run(GoalContext goal) {}
    }
}
