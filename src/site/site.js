/* Groups the parameters of a goal, and searches the pages. Without this script the site shows the parameters in one table. */
(() => {
  "use strict";

  const SOURCE = "https://github.com/adbmaven/adb-maven-plugin";

  const GROUPS = {
    "Identity": "authType serverId tenantId clientId certificateFile sendCertificateChain idTokenFile serviceConnectionId subscriptionId",
    "Workspace selection": "resourceGroup workspaceName workspaceResourceId host",
    "Workspace properties": "location sku computeMode managedResourceGroup tags publicNetworkAccess requiredNsgRules noPublicIp virtualNetworkId publicSubnet privateSubnet natGateway publicIpName vnetAddressPrefix loadBalancer storageAccountName storageAccountSku amlWorkspaceId encryption prepareEncryption infrastructureEncryption defaultCatalog accessConnector defaultStorageFirewall enhancedSecurityCompliance authorizations uiDefinitionUri properties",
    "Provisioning": "createIfMissing createResourceGroup registerProvider provisioningTimeout apiVersion owner adopt allowReplace autoApprove timeToLive expired forceDeletion failOnDrift strictTags ignoreTags",
    "Token": "lifetime scopes comment revoke tokenId commentPrefix olderThan pruneOnQuota",
    "Outputs": "secretsFile secretsFormat profile propertyPrefix propertyScope tokenProperty ciOutput keyVaultUrl keyVaultSecret outputFormat outputFile planFile",
    "API call": "method path query body paginate",
    "Cloud and network": "environment authorityHost resourceManagerEndpoint resourceManagerAudience caBundle timeout connectTimeout readTimeout",
    "Behavior": "skip full emulatorPort emulatorDirectory detail goal indentSize lineLength",
  };

  function nameOf(row) {
    const link = row.querySelector("td:first-child a");
    return link ? link.textContent.replace(/[<>]/g, "") : "";
  }

  /* Moves the rows of each group behind a row with the name of the group. Unknown parameters remain at the end. */
  function groupParameters() {
    document.querySelectorAll("main table").forEach(table => {
      if (!table.querySelector("td:first-child a code")) {
        return;
      }
      table.classList.add("parameters");
      const rows = [...table.querySelectorAll("tr")].slice(1);
      const body = rows[0].parentNode;
      const grouped = Object.entries(GROUPS).map(([group, names]) => {
        const known = names.split(" ");
        return [group, rows.filter(row => known.includes(nameOf(row)))
          .sort((a, b) => known.indexOf(nameOf(a)) - known.indexOf(nameOf(b)))];
      });
      grouped.filter(([, members]) => members.length > 0).forEach(([group, members]) => {
        const heading = body.insertRow();
        heading.className = "group";
        const cell = document.createElement("th");
        cell.colSpan = 4;
        cell.textContent = group;
        heading.append(cell);
        members.forEach(row => body.append(row));
      });
      rows.filter(row => !grouped.some(([, members]) => members.includes(row))).forEach(row => body.append(row));
    });
  }

  /* Pages that contain every word, those with a word in their title first. */
  function find(words) {
    return (window.adbPages || [])
      .filter(page => words.every(word => (page.title + " " + page.text).toLowerCase().includes(word)))
      .map(page => ({ page, rank: words.filter(word => page.title.toLowerCase().includes(word)).length }))
      .sort((a, b) => b.rank - a.rank)
      .slice(0, 12)
      .map(result => result.page);
  }

  function addSearch(root) {
    const bar = document.querySelector("#breadcrumbs .breadcrumb");
    const input = Object.assign(document.createElement("input"), { type: "search", placeholder: "Search" });
    input.setAttribute("aria-label", "Search the documentation");
    const results = document.createElement("ul");
    results.className = "search-results";
    const item = document.createElement("li");
    item.className = "search";
    item.append(input, results);
    bar.prepend(item);
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(word => word.length > 1);
      results.replaceChildren(...(words.length === 0 ? [] : find(words)).map(page => {
        const link = Object.assign(document.createElement("a"), { href: root + page.href, textContent: page.title });
        const entry = document.createElement("li");
        entry.append(link);
        return entry;
      }));
    });
  }

  /* Not in site.xml: Doxia makes a link to the project's own URL relative. */
  function addSourceLink() {
    const item = document.createElement("li");
    item.className = "pull-right source";
    item.append(Object.assign(document.createElement("a"), { href: SOURCE, textContent: "Source" }));
    document.querySelector("#breadcrumbs .breadcrumb").append(item);
  }

  const start = () => {
    const root = document.querySelector("link[href$='css/site.css']").getAttribute("href").replace(/css\/site\.css$/, "");
    groupParameters();
    addSearch(root);
    addSourceLink();
  };
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
