"""The intermediate representation: plain rules, routes and panels, each knowing its origin."""

from genmon.plan.dashboard import (
    Annotation,
    Dashboard,
    Link,
    Panel,
    PanelKind,
    PanelRow,
    Query,
    ThresholdStep,
    Variable,
)
from genmon.plan.definition import Definition, Setting
from genmon.plan.export import Export
from genmon.plan.notification import Notification, Notified
from genmon.plan.notify import (
    InhibitRule,
    Integration,
    Notifying,
    Receiver,
    Route,
    Smtp,
    TimeInterval,
)
from genmon.plan.objective import Objective
from genmon.plan.origin import Origin
from genmon.plan.registry import MetricInfo
from genmon.plan.rules import AlertingRule, RecordingRule, Rule, RuleGroup, Rung
from genmon.plan.scrape import Limits, Login, Probe, RemoteWrite, ScrapeJob, Scraping, Storage, Tls
from genmon.plan.system import AcceptedFinding, Plan, Provisioning, SystemPlan, Targets
from genmon.plan.threshold import Limit, Threshold
from genmon.units.times import TimeRange, TimeSlot

__all__ = [
    "AcceptedFinding",
    "AlertingRule",
    "Annotation",
    "Dashboard",
    "Definition",
    "Export",
    "InhibitRule",
    "Integration",
    "Limit",
    "Limits",
    "Link",
    "Login",
    "MetricInfo",
    "Notification",
    "Notified",
    "Notifying",
    "Objective",
    "Origin",
    "Panel",
    "PanelKind",
    "PanelRow",
    "Plan",
    "Probe",
    "Provisioning",
    "Query",
    "Receiver",
    "RecordingRule",
    "RemoteWrite",
    "Route",
    "Rule",
    "RuleGroup",
    "Rung",
    "ScrapeJob",
    "Scraping",
    "Setting",
    "Smtp",
    "Storage",
    "SystemPlan",
    "Targets",
    "Threshold",
    "ThresholdStep",
    "TimeInterval",
    "TimeRange",
    "TimeSlot",
    "Tls",
    "Variable",
]
