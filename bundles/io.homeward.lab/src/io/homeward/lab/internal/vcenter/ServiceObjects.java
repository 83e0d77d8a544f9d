package io.homeward.lab.internal.vcenter;

import com.vmware.vim25.AboutInfo;
import com.vmware.vim25.LicenseManagerLicenseInfo;
import com.vmware.vim25.ServiceContent;
import io.homeward.lab.internal.vcenter.model.Entity;
import io.homeward.lab.internal.vcenter.model.ManagedObject;
import io.homeward.lab.internal.vcenter.model.VcenterModel;
import java.util.UUID;

/** The service instance and its managers. */
final class ServiceObjects {

    static final String PROPERTY_COLLECTOR = "propertyCollector";

    private final VcenterModel model;
    private final Entity root;
    private final UUID instanceUuid;
    private final ManagedObject instance = new ManagedObject("ServiceInstance", "ServiceInstance");
    private final ManagedObject sessionManager = new ManagedObject("SessionManager", "SessionManager");
    private final ManagedObject collector = new ManagedObject("PropertyCollector", PROPERTY_COLLECTOR);
    private final ManagedObject viewManager = new ManagedObject("ViewManager", "ViewManager");
    private final ManagedObject authorization = new ManagedObject("AuthorizationManager", "AuthorizationManager");
    private final ManagedObject licenses = new ManagedObject("LicenseManager", "LicenseManager");
    private final ManagedObject events = new ManagedObject("EventManager", "EventManager");
    private final ManagedObject tasks = new ManagedObject("TaskManager", "TaskManager");
    private Session asking;

    ServiceObjects(VcenterModel model, Entity root, UUID instanceUuid) {
        this.model = model;
        this.root = root;
        this.instanceUuid = instanceUuid;
    }

    /** Puts them into the model. */
    void add(EventLog log, TaskRunner runner) {
        model.add(instance).property("content", this::content).property("capability", () -> null);
        model.add(sessionManager)
                .property("message", () -> "")
                .property("currentSession", () -> asking == null ? null : asking.describe());
        model.add(collector).property("filter", () -> null);
        model.add(viewManager).property("viewList", () -> null);
        model.add(authorization).property("privilegeList", () -> null).property("roleList", () -> null);
        model.add(licenses)
                .property("licenses", () -> new LicenseManagerLicenseInfo[] {license()})
                .property("licensedEdition", () -> "vc.standard.instance");
        model.add(events).property("latestEvent", log::latest).property("maxCollector", () -> EventLog.EVENTS_MAX);
        model.add(tasks).property("recentTask", runner::recent);
    }

    /** Says whose call is answered now: one property depends on it. */
    void askedBy(Session session) {
        asking = session;
    }

    ServiceContent content() {
        ServiceContent content = new ServiceContent();
        content.setRootFolder(root.ref());
        content.setPropertyCollector(collector.ref());
        content.setViewManager(viewManager.ref());
        content.setSessionManager(sessionManager.ref());
        content.setAuthorizationManager(authorization.ref());
        content.setLicenseManager(licenses.ref());
        content.setEventManager(events.ref());
        content.setTaskManager(tasks.ref());
        content.setAbout(about());
        return content;
    }


    private AboutInfo about() {
        AboutInfo about = new AboutInfo();
        about.setName("VMware vCenter Server");
        about.setFullName("VMware vCenter Server 7.0.3 (simulated by Homeward)");
        about.setVendor("Homeward");
        about.setVersion("7.0.3");
        about.setBuild("1");
        about.setLocaleVersion("INTL");
        about.setLocaleBuild("000");
        about.setOsType("linux-x64");
        about.setProductLineId("vpx");
        about.setApiType("VirtualCenter");
        about.setApiVersion("7.0.3.0");
        about.setInstanceUuid(instanceUuid.toString());
        about.setLicenseProductName("VMware VirtualCenter Server");
        about.setLicenseProductVersion("7.0");
        return about;
    }

    private static LicenseManagerLicenseInfo license() {
        LicenseManagerLicenseInfo license = new LicenseManagerLicenseInfo();
        license.setLicenseKey("00000-00000-00000-00000-00000");
        license.setEditionKey("eval");
        license.setName("Evaluation Mode");
        license.setTotal(0);
        return license;
    }
}
