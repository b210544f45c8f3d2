import static io.github.adbmaven.it.ItBuild.verify

verify(basedir, context) { build ->
    def screen = build.screen()
    ['+ resource group "rg-it-build" in westeurope', '+ location', '+ tags.team', '+ owner', '"it:workspace-per-build"',
            '+ expires', '+ enhancedSecurityCompliance.automaticClusterUpdate', 'Result     created',
            'Ready      yes', 'Tests run: 1, Failures: 0, Errors: 0, Skipped: 0', 'Deleted    build, and resource group rg-it-build',
            'Plan: 1 resource group and 1 workspace to create.'].inject(0) { from, text ->
        def at = screen.indexOf(text, from)
        assert at >= 0: text
        text.startsWith('+') ? from : at
    }
    build.logContainsOnce('Revoked token')
    // of a project without main classes, and of the SDK
    def usual = ['SLF4J', 'JAR will be empty', 'I/O error reading dependency state']
    assert screen.readLines().findAll { line -> line.startsWith('[WARNING]') && !usual.any { line.contains(it) } }.isEmpty()
    build.hasNo('target/adb/databrickscfg')
}
