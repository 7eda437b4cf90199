export namespace account {
	
	export interface Account {
	    id: string;
	    platform: string;
	    platformUserId: string;
	    username: string;
	    name: string;
	    scopes: string[];
	    expiresAt?: string | null;
	    status: string;
	    lastUsedAt?: string | null;
	    connectedAt: string;
	}
	export interface Disconnection {
	    revoked: boolean;
	    note: string;
	}

}

export namespace backend {
	
	export interface Error {
	    code: string;
	    message: string;
	    hint: string;
	}

}

export namespace desktop {
	
	export interface Finding {
	    name: string;
	    state: string;
	    message: string;
	    hint: string;
	}
	export interface Settings {
	    theme: string;
	    sidebarCollapsed: boolean;
	    callbackPort: number;
	    confirmPublish: boolean;
	    xBudgetMicroUsd: number;
	    linkedInVersion: string;
	}

}

export namespace draft {
	
	export interface Attachment {
	    hash: string;
	    altText: string;
	}
	export interface Version {
	    parts: string[];
	    editedByHand: boolean;
	}
	export interface Draft {
	    id: string;
	    title: string;
	    titleByHand: boolean;
	    idea: string;
	    templateId: string;
	    platforms: string[];
	    status: string;
	    versions: Record<string, Version>;
	    attachments: Attachment[];
	    revision: number;
	    createdAt: string;
	    updatedAt: string;
	}
	export interface Filter {
	    query: string;
	    status: string;
	    platform: string;
	    cursor: string;
	    limit: number;
	}
	export interface Input {
	    title: string;
	    idea: string;
	    templateId: string;
	    platforms: string[];
	    versions: Record<string, Version>;
	    attachments: Attachment[];
	}
	export interface OverBudget {
	    spentMicroUsd: number;
	    limitMicroUsd: number;
	}
	export interface Summary {
	    id: string;
	    title: string;
	    excerpt: string;
	    platforms: string[];
	    status: string;
	    updatedAt: string;
	}
	export interface Page {
	    drafts: Summary[];
	    next: string;
	}
	export interface Patch {
	    title?: string;
	    idea?: string;
	    templateId?: string;
	    platforms?: string[];
	    versions?: Record<string, Version>;
	    attachments?: Attachment[];
	}
	export interface Problem {
	    part: number;
	    severity: string;
	    message: string;
	    mend: string;
	}
	export interface PlatformReport {
	    platform: string;
	    measurements: platform.Measurement[];
	    problems: Problem[];
	    priceMicroUsd: number;
	    ready: boolean;
	    overBudget?: OverBudget;
	}
	
	export interface Report {
	    platforms: PlatformReport[];
	}
	

}

export namespace main {
	
	export interface PlatformInfo {
	    name: string;
	    label: string;
	    limits: platform.Limits;
	    setupUrl: string;
	    revokeUrl: string;
	    redirectUrl: string;
	    scopes: string[];
	    secretNeeded: boolean;
	}
	export interface About {
	    version: string;
	    practice: boolean;
	    os: string;
	    dataDir: string;
	    logFile: string;
	    platforms: PlatformInfo[];
	    problem?: backend.Error;
	}
	export interface RefusedImage {
	    name: string;
	    message: string;
	    hint: string;
	}
	export interface Attached {
	    draft: draft.Draft;
	    images: media.Image[];
	    refused: RefusedImage[];
	}
	export interface Connecting {
	    attemptId: string;
	    authorizeUrl: string;
	}
	export interface Fitted {
	    type: string;
	    width: number;
	    height: number;
	    bytes: number;
	    changed: boolean;
	    note: string;
	}
	export interface LinkedInVersion {
	    name: string;
	    sunset: string;
	}
	export interface LinkedInVersions {
	    current: string;
	    default: string;
	    endsSoon: boolean;
	    versions: LinkedInVersion[];
	}
	
	export interface PostDetail {
	    post: publish.Post;
	    attempts: publish.Attempt[];
	    profileUrl: string;
	}
	
	export interface SavedApp {
	    clientId: string;
	    hasSecret: boolean;
	}
	export interface Settlement {
	    published: boolean;
	    url: string;
	}
	export interface TemplateExample {
	    parts: string[];
	    measurements: platform.Measurement[];
	}
	export interface TemplateReport {
	    problems: template.Problem[];
	    examples: Record<string, TemplateExample>;
	}

}

export namespace media {
	
	export interface Image {
	    hash: string;
	    type: string;
	    name: string;
	    bytes: number;
	    width: number;
	    height: number;
	    frames: number;
	    // Go type: time
	    createdAt: any;
	}

}

export namespace platform {
	
	export interface Entity {
	    kind: string;
	    start: number;
	    end: number;
	}
	export interface ImageLimits {
	    types: string[];
	    bytes: number;
	    pixels: number;
	    maxSide: number;
	    animatedBytes: number;
	    animatedAlone: boolean;
	    frames: number;
	}
	export interface Limits {
	    length: number;
	    threads: boolean;
	    parts: number;
	    images: number;
	    altText: number;
	    emptyText: boolean;
	    image: ImageLimits;
	}
	export interface Measurement {
	    length: number;
	    max: number;
	    visible: number;
	    entities: Entity[];
	    problems: string[];
	}

}

export namespace publish {
	
	export interface Attempt {
	    id: string;
	    postId: string;
	    part: number;
	    armedAt: string;
	    finishedAt?: string | null;
	    outcome: string;
	    httpStatus: number;
	    code: string;
	    excerpt: string;
	}
	export interface Filter {
	    query: string;
	    status: string;
	    platform: string;
	    draftId: string;
	    cursor: string;
	    limit: number;
	}
	export interface Part {
	    text: string;
	    remoteId: string;
	    url: string;
	}
	export interface Post {
	    id: string;
	    draftId: string;
	    title: string;
	    platform: string;
	    accountId: string;
	    username: string;
	    status: string;
	    parts: Part[];
	    attachments: draft.Attachment[];
	    remoteId: string;
	    url: string;
	    dueAt: string;
	    publishedAt?: string | null;
	    error?: backend.Error;
	    costMicroUsd: number;
	    approvedBy: string;
	    createdAt: string;
	    updatedAt: string;
	}
	export interface Page {
	    posts: Post[];
	    next: string;
	}
	

}

export namespace template {
	
	export interface Problem {
	    body: string;
	    message: string;
	}
	export interface Template {
	    id: string;
	    name: string;
	    tone: string;
	    description: string;
	    bodies: Record<string, string>;
	    isDefault: boolean;
	    builtIn: string;
	    revision: number;
	    createdAt: string;
	    updatedAt: string;
	}

}

